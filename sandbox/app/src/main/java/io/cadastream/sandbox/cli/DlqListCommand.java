package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.quarantine.Entry;
import io.cadastream.sandbox.quarantine.EntryFilter;
import io.cadastream.sandbox.quarantine.Hidden;
import io.cadastream.sandbox.quarantine.Quarantine;
import io.cadastream.sandbox.quarantine.ReplayMarks;
import io.cadastream.sandbox.topic.Cluster;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists quarantined records, the newest last. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "List quarantined records, the newest last: id, when, stage, feed, key, reason, and whether it was"
                        + " replayed.")
final class DlqListCommand implements Callable<Integer> {
    private static final int REASON = 90;
    private static final int KEY = 40;
    private static final Comparator<Entry> OLDEST_FIRST =
            Comparator.comparing(Entry::quarantinedAt).thenComparing(Entry::id);

    @Mixin
    private final ClusterOptions where = new ClusterOptions();

    @Mixin
    private final FilterOptions which = new FilterOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most the newest N; 0 lists all (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--open", description = "Only what was not replayed.")
    private boolean open;

    @Option(names = "--json", description = "A JSON array, with whole reasons.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        EntryFilter filter = which.filter(spec.commandLine());
        Cluster cluster = where.cluster();
        return cluster.asking(() -> {
            ReplayMarks marks = ReplayMarks.read(cluster);
            PriorityQueue<Entry> newest = new PriorityQueue<>(OLDEST_FIRST);
            long[] found = {0};
            Progress progress = new Progress(spec.commandLine().getErr(), "reading the quarantine");
            new Quarantine(cluster).forEach(progress, entry -> {
                if (filter.matches(entry) && !(open && marks.of(entry).isPresent())) {
                    found[0]++;
                    newest.add(entry.withoutRaw());
                    if (limit > 0 && newest.size() > limit) {
                        newest.remove();
                    }
                }
            });
            List<Entry> shown = newest.stream().sorted(OLDEST_FIRST).toList();
            print(shown, found[0], marks);
            return ExitCode.OK;
        });
    }

    private void print(List<Entry> shown, long found, ReplayMarks marks) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(EntryJson.of(shown, marks).toPrettyString());
            return;
        }
        if (shown.isEmpty()) {
            out.println(which.any() ? "no quarantined record fits" : "the quarantine is empty");
            return;
        }
        Table table = new Table("id", "when (UTC)", "stage", "feed", "key", "replayed", "reason");
        for (Entry entry : shown) {
            String ancestry = marks.ancestor(entry)
                    .map(id -> "[refused again after replay of " + id + "] ")
                    .orElse("");
            table.row(
                    entry.id(),
                    time(entry.quarantinedAt()),
                    entry.stage(),
                    entry.feed(),
                    Shortened.of(entry.keyText(), KEY),
                    marks.of(entry).map(mark -> time(mark.replayedAt())).orElse("no"),
                    Shortened.of(ancestry + Hidden.in(entry.reason()), REASON));
        }
        out.print(table);
        out.println(
                shown.size() == found
                        ? "  " + found + " in all"
                        : "  the newest " + shown.size() + " of " + found + "; --limit 0 lists all");
        out.println("  more of one: ./cadastream dlq show ID");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("T", " ")
                .replace("Z", "");
    }
}
