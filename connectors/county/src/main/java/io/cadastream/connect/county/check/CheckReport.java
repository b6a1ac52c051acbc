package io.cadastream.connect.county.check;

import java.util.List;

/**
 * What a mapping makes of a file.
 *
 * @param mapping name of the mapping file
 * @param sample the file that was read
 * @param whole whether it was read to its end
 * @param rows rows that count, the malformed ones included
 * @param mapped rows that became records or could have: with cells and a key
 * @param setAside rows of these that lack a value which the record needs
 * @param passedOver rows that {@code source.only}, {@code except} and {@code filled} leave out
 * @param missingRequired columns without which the file would be held back whole
 * @param missingOther columns that fields read and the file lacks: these stay empty
 * @param unused columns of the file that the mapping never reads
 * @param unmapped payload fields that the mapping does not fill
 * @param joins the files that were joined
 */
public record CheckReport(
        String mapping,
        String sample,
        boolean whole,
        long rows,
        long mapped,
        long setAside,
        long passedOver,
        Faults malformed,
        KeyReport key,
        List<FieldReport> fields,
        List<String> missingRequired,
        List<String> missingOther,
        List<ColumnReport> unused,
        List<String> unmapped,
        List<JoinReport> joins) {

    /** Whether the file would be taken, and nothing of what was read would go to the quarantine. */
    public boolean fine() {
        return missingRequired.isEmpty()
                && mapped > 0
                && malformed.count() == 0
                && key.unreadable().count() == 0
                && joins.stream().allMatch(join -> join.refused() == 0)
                && key.contradicting() == 0
                && fields.stream().allMatch(field -> field.problems().count() == 0);
    }
}
