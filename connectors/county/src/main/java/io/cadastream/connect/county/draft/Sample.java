package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.check.MappingCheck;
import io.cadastream.connect.county.check.Tally;
import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first rows of a file, by column; rows that are malformed are left out. */
record Sample(Delimited format, List<ColumnProfile> columns, long rows) {
    /** As many as {@code mapping check} reads. */
    static final int ROWS = 10_000;

    static Sample read(InputStream in, Delimited format) throws IOException {
        RowReader reader = format.open(in);
        Map<String, Tally> tallies = new LinkedHashMap<>();
        reader.header().names().stream()
                .filter(name -> !name.isEmpty())
                .forEach(name -> tallies.put(name, new Tally(MappingCheck.DISTINCT)));
        long rows = 0;
        Row row = reader.next();
        for (int read = 0; row != null && read < ROWS; read++, row = reader.next()) {
            if (row instanceof Row.Cells cells) {
                rows++;
                tallies.forEach((name, tally) -> {
                    String cell = cells.cell(name);
                    if (cell != null) {
                        tally.add(cell);
                    }
                });
            }
        }
        long all = rows;
        return new Sample(
                format,
                tallies.entrySet().stream()
                        .map(entry ->
                                new ColumnProfile(entry.getKey(), Words.of(entry.getKey()), entry.getValue(), all))
                        .toList(),
                rows);
    }
}
