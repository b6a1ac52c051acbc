package io.cadastream.sandbox.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one table compares with the truth.
 *
 * @param expected rows that must be there
 * @param matching rows that were seen equal to the truth
 * @param missing expected, but not there
 * @param extra there, but not expected
 * @param stale there, but as an earlier truth of this run had them
 * @param different there, but in no form that the truth had during this run
 * @param examples of what does not match, at most five
 */
public record TableReport(
        UnifiedTable table,
        int expected,
        int matching,
        int missing,
        int extra,
        int stale,
        int different,
        List<Example> examples) {

    /** One difference; column is null when the whole row is missing or extra. */
    public record Example(
            String kind,
            String key,
            @Nullable String column,
            @Nullable String expected,
            @Nullable String actual) {}

    /** Whether nothing is wrong. */
    public boolean allMatch() {
        return missing + extra + stale + different == 0;
    }
}
