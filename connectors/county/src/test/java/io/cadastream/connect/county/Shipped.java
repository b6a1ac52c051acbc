package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.function.ValueException;
import io.cadastream.connect.county.mapping.MappedRow;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The mapping files that we ship, over samples in the counties' true layouts. */
final class Shipped {
    private static final Path MAPPINGS = Path.of("../../deploy/county");
    private static final Path SAMPLES = Path.of("src/test/resources/shipped");

    private Shipped() {}

    static Mapping mapping(String file) {
        return MappingReader.read(MAPPINGS.resolve(file).toString());
    }

    static MappedRow row(Map<String, MappedRow> rows, String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }

    /** The rows that count, by their keys. */
    static Map<String, MappedRow> map(String mappingFile, String sample) throws IOException, ValueException {
        Mapping mapping = mapping(mappingFile);
        Map<String, MappedRow> mapped = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(SAMPLES.resolve(sample));
                RowReader reader = mapping.source().format().open(in)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                Row.Cells cells = (Row.Cells) row;
                if (mapping.includes(cells)) {
                    mapped.put(mapping.key().read(cells), mapping.map(cells));
                }
            }
            assertThat(reader.header().missing(mapping.requiredColumns())).isEmpty();
        }
        return mapped;
    }
}
