package io.cadastream.streams.domain.standardise;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of {@code addresses/labelled.csv}: what is written, and what it says by Publication 28. */
record LabelledAddress(boolean heldOut, boolean handWritten, String input, Address expected) {

    static List<LabelledAddress> all() {
        try (InputStream file =
                        Objects.requireNonNull(LabelledAddress.class.getResourceAsStream("/addresses/labelled.csv"));
                var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return csv.stream().map(LabelledAddress::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line as a source sends it. */
    RawAddress raw() {
        return RawAddress.line(input, null, null, null);
    }

    private static LabelledAddress of(NamedCsvRecord row) {
        return new LabelledAddress(
                row.getField("part").equals("held-out"),
                row.getField("origin").equals("hand"),
                row.getField("input").replace("\\n", "\n").replace("\\t", "\t"),
                new Address(
                        part(row, "number"),
                        part(row, "pre_direction"),
                        part(row, "name"),
                        part(row, "suffix"),
                        part(row, "post_direction"),
                        part(row, "unit_designator"),
                        part(row, "unit"),
                        part(row, "city"),
                        part(row, "state"),
                        part(row, "zip5"),
                        part(row, "zip4")));
    }

    private static @Nullable String part(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? null : text;
    }
}
