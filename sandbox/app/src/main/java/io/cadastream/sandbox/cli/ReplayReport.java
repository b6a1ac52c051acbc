package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.quarantine.Entry;
import io.cadastream.sandbox.quarantine.Entry.Origin;
import io.cadastream.sandbox.quarantine.EntryId;
import io.cadastream.sandbox.quarantine.Replay;
import io.cadastream.sandbox.quarantine.ReplayMarks.Mark;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what a replay did: each record while there are few, then counts; what can't be sent is told by its cause. */
final class ReplayReport implements Replay.Listener {
    private static final int TOLD = 20;

    private final PrintWriter out;
    private final boolean dryRun;
    private final Map<String, List<EntryId>> refused = new TreeMap<>();
    private long sent;
    private long already;

    ReplayReport(PrintWriter out, boolean dryRun) {
        this.out = out;
        this.dryRun = dryRun;
    }

    @Override
    public void sent(Entry entry, @Nullable Origin to) {
        sent++;
        if (sent <= TOLD) {
            String place = entry.readFrom()
                    .map(origin -> origin.topic() + "-" + origin.partition())
                    .orElse("");
            out.println(
                    to == null
                            ? entry.id() + "  would go to " + place + "  " + entry.keyText()
                            : entry.id() + "  sent to " + to + "  " + entry.keyText());
        } else if (sent % 1_000 == 0) {
            out.println(sent + (dryRun ? " would be sent so far" : " sent so far"));
        }
        out.flush();
    }

    @Override
    public void already(Entry entry, Mark mark) {
        already++;
        if (already <= TOLD) {
            out.println(entry.id() + "  skipped: replayed " + mark.replayedAt() + " to " + mark.to());
        }
    }

    @Override
    public void refused(Entry entry, String why) {
        refused.computeIfAbsent(why, unused -> new ArrayList<>()).add(entry.id());
    }

    /** Prints the counts; true when nothing that should be sent stayed behind. */
    boolean summary() {
        refused.forEach((why, ids) -> out.println("cannot be sent: "
                + ids.stream().limit(TOLD).map(EntryId::toString).collect(Collectors.joining(" "))
                + (ids.size() > TOLD ? " and " + (ids.size() - TOLD) + " more" : "") + "\n  " + why));
        long stay = refused.values().stream().mapToLong(List::size).sum();
        if (sent + already + stay == 0) {
            out.println("no quarantined record fits");
            return true;
        }
        out.println((dryRun ? "would send " : "sent ") + sent + ", replayed before " + already + ", cannot be sent "
                + stay + (already > 0 ? "; --again sends also those replayed before" : ""));
        return stay == 0;
    }
}
