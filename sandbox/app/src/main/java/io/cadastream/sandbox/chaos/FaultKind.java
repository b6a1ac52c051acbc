package io.cadastream.sandbox.chaos;

import java.util.List;
import java.util.Locale;

/** What a chaos run does to the parts. */
public enum FaultKind {
    /** {@code kill -9} of all processes of a part, as a power cut would end it. */
    KILL(0, 0, Parts.PROCESSES),
    /** {@code SIGSTOP} of all processes of a part, then {@code SIGCONT}. */
    PAUSE(2, 20, Parts.PROCESSES),
    /** Each piece of data on the way to a part takes longer. */
    LATENCY(5, 15, Parts.WAYS),
    /** Open connections to a part are reset, again and again. */
    RESET(1, 5, Parts.WAYS),
    /** Nothing comes through to a part or from it; connections stay open. */
    PARTITION(3, 15, Parts.WAYS),
    /** A simulated source gives wrong, late or no answers. */
    SOURCE(
            6,
            12,
            List.of(
                    "mls-html",
                    "mls-429",
                    "mls-500",
                    "mls-401",
                    "mls-slow",
                    "mls-slow-body",
                    "mls-cut",
                    "mls-dead-links",
                    "mls-touch",
                    "mls-bad-rows",
                    "county-malformed-row",
                    "county-missing-column",
                    "county-bad-date",
                    "county-half-file")),
    /** The clock of the simulated MLSs goes ahead, and back again. */
    CLOCK(5, 15, List.of("mls")),
    /** The disk of a part is full, then has space again. */
    DISK(4, 10, List.of("kafka", "streams-app", "registry", "warehouse-db", "crm-db"));

    private final int leastSeconds;
    private final int mostSeconds;
    private final List<String> targets;

    FaultKind(int leastSeconds, int mostSeconds, List<String> targets) {
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
        this.targets = targets;
    }

    /** Shortest duration. */
    int leastSeconds() {
        return leastSeconds;
    }

    /** Longest duration; 0 for what is over at once. */
    int mostSeconds() {
        return mostSeconds;
    }

    /** What it can be done to. */
    List<String> targets() {
        return targets;
    }

    /** As written in options and reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class Parts {
        static final List<String> PROCESSES =
                List.of("kafka", "connect", "streams-app", "registry", "warehouse-db", "crm-db", "gateway");
        static final List<String> WAYS = List.of("kafka", "registry", "warehouse-db", "crm-db", "mls");
    }
}
