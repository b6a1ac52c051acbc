package io.cadastream.sandbox.oracle;

import java.time.Duration;
import java.util.List;

/** How the warehouse compares with the truth. */
public record VerifyReport(List<TableReport> tables, List<String> notes, Duration took) {

    /** Whether every table matches. */
    public boolean allMatch() {
        return tables.stream().allMatch(TableReport::allMatch);
    }
}
