package io.cadastream.connect.county.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All rows of a small file. */
final class Rows {
    private Rows() {}

    static List<Row> of(Format format, String text) throws IOException {
        return of(format, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Row> of(Format format, byte[] bytes) throws IOException {
        try (RowReader reader = format.open(new ByteArrayInputStream(bytes))) {
            List<Row> rows = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    static Row.Cells cells(Row row) {
        return (Row.Cells) row;
    }

    static Row.Malformed malformed(Row row) {
        return (Row.Malformed) row;
    }
}
