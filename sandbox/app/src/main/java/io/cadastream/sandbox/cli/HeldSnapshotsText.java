package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.status.HeldSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says which files are held back, why, and what a person can do about it. */
final class HeldSnapshotsText {
    private HeldSnapshotsText() {}

    /** Empty when none is. */
    static String of(List<HeldSnapshot> held, Instant now) {
        if (held.isEmpty()) {
            return "";
        }
        Table table =
                new Table("held back", "file", "because of", "for", "connector", "to apply it, add to guard.release");
        for (HeldSnapshot each : held) {
            table.row(
                    each.slice(),
                    each.file(),
                    each.by().isEmpty() ? "see the quarantine" : each.by(),
                    each.since() == null ? "" : TracePrinter.took(Duration.between(each.since(), now)),
                    each.connector(),
                    each.release().orElse(each.by().isEmpty() ? "see the quarantine" : "not possible"));
        }
        Set<String> feeds = held.stream().map(HeldSnapshot::feed).collect(Collectors.toCollection(TreeSet::new));
        StringBuilder text = new StringBuilder(table.toString());
        for (String feed : feeds) {
            text.append("  the whole reason: ./cadastream dlq list --feed ")
                    .append(feed)
                    .append('\n');
        }
        if (held.stream().anyMatch(each -> each.release().isPresent())) {
            text.append("  to apply one all the same: add its entry to guard.release in the connector's config, then"
                    + " ./cadastream connectors apply FILE\n");
        }
        return text.toString();
    }
}
