package io.cadastream.sandbox.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What may lie in the quarantine: only what a source fault of this run put there. A network fault, a killed process or a
 * full disk is no reason to put a record aside. Thread-safe.
 */
final class QuarantineCheck {

    /** What each source fault may leave: the feed's beginning, and words of which one is in the reason. */
    private static final Map<String, Cause> CAUSES = Map.ofEntries(
            Map.entry("mls-html", new Cause("mls.", List.of("html", "json"))),
            Map.entry("mls-429", new Cause("mls.", List.of("429"))),
            Map.entry("mls-500", new Cause("mls.", List.of("500"))),
            Map.entry("mls-401", new Cause("mls.", List.of("401"))),
            Map.entry(
                    "mls-bad-rows", new Cause("mls.", List.of("standardstatus", "modificationtimestamp", "closedate"))),
            Map.entry("county-malformed-row", new Cause("county.", List.of("columns where"))),
            Map.entry("county-missing-column", new Cause("county.", List.of("column"))),
            Map.entry("county-bad-date", new Cause("county.", List.of("date", "sale_mo", "month"))),
            Map.entry("county-half-file", new Cause("county.", List.of("lacks"))));

    private record Cause(String feed, List<String> words) {
        boolean explains(String feedOfRecord, String reason) {
            return feedOfRecord.startsWith(feed) && words.stream().anyMatch(reason.toLowerCase(Locale.ROOT)::contains);
        }
    }

    private final TimeLine timeLine;
    private final List<Cause> given = new ArrayList<>();
    private int explained;

    QuarantineCheck(TimeLine timeLine) {
        this.timeLine = timeLine;
    }

    /** Before a source fault begins. Its bad rows stay, and may be read again at any time after. */
    synchronized void given(String sourceFault) {
        Cause cause = CAUSES.get(sourceFault);
        if (cause != null) {
            given.add(cause);
        }
    }

    /** A record that was put into the quarantine. */
    synchronized void record(String feed, String reason) {
        if (given.stream().anyMatch(cause -> cause.explains(feed, reason))) {
            explained++;
        } else {
            timeLine.damage(Damage.Kind.QUARANTINE_WITHOUT_CAUSE, feed + ": " + reason);
        }
    }

    /** How many records a fault explains. */
    synchronized int explained() {
        return explained;
    }
}
