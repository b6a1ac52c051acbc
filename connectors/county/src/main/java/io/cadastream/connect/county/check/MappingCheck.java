package io.cadastream.connect.county.check;

import io.cadastream.connect.county.archive.Unpacked;
import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.function.ValueException;
import io.cadastream.connect.county.join.JoinedFile;
import io.cadastream.connect.county.mapping.FieldProblem;
import io.cadastream.connect.county.mapping.MappedRow;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingColumns;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Runs a mapping over a file, in bounded memory, and counts. */
public final class MappingCheck {
    /** Up to here different values of a field are counted exactly. */
    public static final int DISTINCT = 10_000;

    private static final int DISTINCT_UNUSED = 100;

    private final Mapping mapping;
    private final Map<String, FieldReport> fields = new LinkedHashMap<>();
    private final Map<String, Tally> unused = new LinkedHashMap<>();
    private final Set<String> read;
    private @Nullable Header lastHeader;
    private int lastSize;
    private List<String> unread = List.of();
    private final KeyTable keys = new KeyTable();
    private final List<JoinReport> joins = new ArrayList<>();
    private final Faults malformed = new Faults();
    private final Faults unreadable = new Faults();
    private long rows;
    private long mapped;
    private long setAside;
    private long passedOver;
    private long repeated;
    private long contradicting;

    private MappingCheck(Mapping mapping) {
        this.mapping = mapping;
        this.read = MappingColumns.read(mapping);
        MappingColumns.targets(mapping)
                .forEach(name -> fields.put(name, new FieldReport(name, new Tally(DISTINCT), new Faults())));
    }

    /**
     * Reads the file.
     *
     * @param sample name of the file, for the report
     * @param limit so many rows that count; 0 for all
     * @param progress is told how many rows were read, after each
     */
    public static CheckReport of(Mapping mapping, String sample, InputStream in, long limit, LongConsumer progress)
            throws IOException {
        RowReader reader = mapping.source()
                .format()
                .open(Unpacked.of(sample, mapping.source().member(), in));
        return new MappingCheck(mapping).read(sample, reader, limit, progress);
    }

    /**
     * Reads the file and those joined to it.
     *
     * @param reader closed by the caller
     * @param joined what the reader joins
     */
    public static CheckReport of(
            Mapping mapping,
            String sample,
            RowReader reader,
            List<JoinedFile> joined,
            long limit,
            LongConsumer progress)
            throws IOException {
        MappingCheck check = new MappingCheck(mapping);
        joined.forEach(
                file -> check.joins.add(new JoinReport(file.join().place(), file.file(), file.rows(), file.refused())));
        return check.read(sample, reader, limit, progress);
    }

    private CheckReport read(String sample, RowReader reader, long limit, LongConsumer progress) throws IOException {
        Row row = reader.next();
        while (row != null && (limit == 0 || rows < limit)) {
            add(row);
            progress.accept(rows + passedOver);
            row = reader.next();
        }
        return report(sample, reader.header(), row);
    }

    private void add(Row row) {
        if (row instanceof Row.Malformed bad) {
            rows++;
            malformed.add(bad.line(), bad.reason());
        } else if (row instanceof Row.Cells cells) {
            if (mapping.includes(cells)) {
                rows++;
                addCells(cells);
            } else {
                passedOver++;
            }
        }
    }

    private void addCells(Row.Cells row) {
        for (String column : unread(row.header())) {
            String cell = row.cell(column);
            if (cell != null) {
                unused.computeIfAbsent(column, name -> new Tally(DISTINCT_UNUSED))
                        .add(cell);
            }
        }
        try {
            addKey(mapping.key().read(row), row.raw());
        } catch (ValueException e) {
            unreadable.add(row.line(), String.valueOf(e.getMessage()));
            return;
        }
        mapped++;
        MappedRow values = mapping.map(row);
        setAside += values.spoilt() ? 1 : 0;
        fields.forEach((name, field) -> {
            Object value = values.values().get(name);
            if (value != null) {
                field.values().add(text(value));
            }
        });
        for (FieldProblem problem : values.problems()) {
            FieldReport field = fields.get(problem.field());
            if (field != null) {
                field.problems().add(row.line(), problem.reason());
            }
        }
    }

    /** The columns that the mapping does not read. Of some formats more columns show with each row. */
    private List<String> unread(Header header) {
        if (header != lastHeader || header.size() != lastSize) {
            lastHeader = header;
            lastSize = header.size();
            unread = header.names().stream()
                    .filter(name -> !name.isEmpty() && !read.contains(name))
                    .toList();
        }
        return unread;
    }

    private void addKey(String key, byte[] row) {
        switch (keys.add(key, row)) {
            case SAME_ROW -> repeated++;
            case OTHER_ROW -> contradicting++;
            case NEW, TOO_MANY -> {}
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private CheckReport report(String sample, Header header, @Nullable Row next) {
        List<String> missing = header.missing(MappingColumns.named(mapping));
        return new CheckReport(
                mapping.file(),
                sample,
                next == null,
                rows,
                mapped,
                setAside,
                passedOver,
                malformed,
                new KeyReport(mapping.key().columns(), keys.size(), keys.more(), repeated, contradicting, unreadable),
                List.copyOf(fields.values()),
                missing.stream().filter(mapping.requiredColumns()::contains).toList(),
                missing.stream()
                        .filter(name -> !mapping.requiredColumns().contains(name))
                        .toList(),
                unused.entrySet().stream()
                        .map(entry -> new ColumnReport(entry.getKey(), entry.getValue()))
                        .toList(),
                MappingColumns.unmapped(mapping),
                List.copyOf(joins));
    }
}
