package io.cadastream.connect.county.snapshot;

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
     */
    record HoldBack(String reason) implements Verdict {}

    /**
     * Judges a file that holds only what has changed: what it lacks is not lost, and where it has no rows it has no
     * columns either.
     */
    static Verdict ofPartial(String file, Survey survey) {
        return survey.rows() == 0 ? new Apply() : ofColumns(file, survey);
    }

    /**
     * Judges a survey.
     *
     * @param maxLostShare the largest share of live records, 0 to 1, that a file may lack
     */
    static Verdict of(String file, Survey survey, int liveRecords, double maxLostShare) {
        if (ofColumns(file, survey) instanceof HoldBack held) {
            return held;
        }
        int lost = survey.lost();
        if (lost > maxLostShare * liveRecords) {
            return new HoldBack(String.format(
                    Locale.ROOT,
                    "The file %s lacks %d of %d records (%.1f %%); allowed by guard.max.lost.share are %.1f %%. The"
                            + " snapshot is held back. Send the whole file, or raise the guard if the loss is real.",
                    file,
                    lost,
                    liveRecords,
                    100.0 * lost / liveRecords,
                    100.0 * maxLostShare));
        }
        return new Apply();
    }

    private static Verdict ofColumns(String file, Survey survey) {
        return survey.missingColumns().isEmpty()
                ? new Apply()
                : new HoldBack("The file " + file + " has no column "
                        + String.join(", ", survey.missingColumns())
                        + ", which its mapping requires; allowed is a file with that column. It has: "
                        + told(survey.header().names()) + ". The snapshot is held back.");
    }

    /** A JSON file can have thousands of columns. */
    private static String told(List<String> columns) {
        return String.join(", ", columns.subList(0, Math.min(columns.size(), 200)))
                + (columns.size() > 200 ? ", …" : "");
    }
}
