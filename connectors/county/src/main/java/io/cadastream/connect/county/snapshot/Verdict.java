package io.cadastream.connect.county.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a surveyed file may be applied. */
public sealed interface Verdict {

    /** It may. */
    record Apply() implements Verdict {}

    /**
     * It may not, as a whole: the feed goes on with what was last applied.
     *
     * @param reason with file, what is wrong, and what is allowed
     * @param by what held it back, in a few words
     */
    record HoldBack(String reason, String by) implements Verdict {}

    /**
     * Judges a file that holds only what has changed: what it lacks is not lost, and where it has no rows it has no
     * columns either.
     */
    static Verdict ofPartial(String file, Survey survey) {
        return survey.rows() == 0 ? new Apply() : ofColumns(file, survey);
    }

    /** Judges a survey. */
    static Verdict of(String file, Survey survey, int liveRecords, Guards guards) {
        if (ofColumns(file, survey) instanceof HoldBack held) {
            return held;
        }
        return guards.passed() ? new Apply() : guarded(file, survey.lost(), liveRecords, guards);
    }

    private static Verdict guarded(String file, int lost, int liveRecords, Guards guards) {
        List<String> reasons = new ArrayList<>();
        List<String> by = new ArrayList<>();
        if (guards.headerChange() != null) {
            reasons.add(guards.headerChange());
            by.add("other columns");
        }
        if (guards.joinLoss() != null) {
            reasons.add(guards.joinLoss());
            by.add("lost joined rows");
        }
        if (lost > guards.maxLostShare() * liveRecords) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "lacks %d of %d records (%.1f %%); allowed by guard.max.lost.share are %.1f %%",
                    lost,
                    liveRecords,
                    100.0 * lost / liveRecords,
                    100.0 * guards.maxLostShare()));
            by.add("lost records");
        }
        return reasons.isEmpty()
                ? new Apply()
                : new HoldBack(
                        "The file " + file + " " + String.join("; and it ", reasons) + ". The snapshot is held back. "
                                + guards.release(),
                        String.join(", ", by));
    }

    private static Verdict ofColumns(String file, Survey survey) {
        return survey.missingColumns().isEmpty()
                ? new Apply()
                : new HoldBack(
                        "The file " + file + " has no column "
                                + String.join(", ", survey.missingColumns())
                                + ", which its mapping requires; allowed is a file with that column. It has: "
                                + told(survey.header().names()) + ". The snapshot is held back.",
                        "required column missing");
    }

    /** A JSON file can have thousands of columns. */
    private static String told(List<String> columns) {
        return String.join(", ", columns.subList(0, Math.min(columns.size(), 200)))
                + (columns.size() > 200 ? ", …" : "");
    }
}
