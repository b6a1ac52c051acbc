package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.join.JoinedFile;
import io.cadastream.connect.county.mapping.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of the last applied file had something in each joined one: enough to notice that a joined file was cut,
 * which would empty its fields and delete nothing.
 *
 * @param mapping fingerprint of the mapping that the file was applied with
 * @param rows by the name of the join, in the order of the mapping
 */
public record JoinUse(String mapping, Map<String, Long> rows) {

    /** What a reading of the main file to its end has found; null when nothing is joined to it. */
    static @Nullable JoinUse of(List<JoinedFile> joined, Mapping mapping) {
        if (joined.isEmpty()) {
            return null;
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        joined.forEach(file -> rows.put(file.join().name(), file.used()));
        return new JoinUse(mapping.fingerprint(), rows);
    }

    /**
     * Which joined files have much less than those of the last applied snapshot, as the end of a sentence about the main
     * file; null when none has, when there is nothing to compare, or when the mapping has been changed since.
     *
     * @param maxLostShare the largest share of rows, 0 to 1, for which there may be nothing any more
     */
    public static @Nullable String loss(@Nullable JoinUse last, @Nullable JoinUse now, double maxLostShare) {
        if (last == null || now == null || !last.mapping.equals(now.mapping)) {
            return null;
        }
        List<String> said = new ArrayList<>();
        now.rows.forEach((join, rows) -> {
            long before = last.rows.getOrDefault(join, 0L);
            if (before - rows > maxLostShare * before) {
                said.add(String.format(
                        Locale.ROOT,
                        "finds rows of source.join.%s for %d of its rows and found them for %d in the last applied file"
                                + " (%.1f %% less; allowed by guard.max.lost.share are %.1f %%)",
                        join,
                        rows,
                        before,
                        100.0 * (before - rows) / before,
                        100.0 * maxLostShare));
            }
        });
        return said.isEmpty() ? null : String.join("; and it ", said);
    }
}
