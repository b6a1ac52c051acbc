package io.cadastream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Full compatibility with the last release: new readers read what is in the topics, and services that were built
 * against the last release read what is written now.
 */
class BaselineCompatibilityTest {

    static Stream<Schema> schemas() {
        return Schemas.current().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void newReadersReadWhatTheLastReleaseWrote(Schema current) throws IOException {
        assertThat(incompatibilities(current, baseline(current))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void readersOfTheLastReleaseReadWhatIsWrittenNow(Schema current) throws IOException {
        assertThat(incompatibilities(baseline(current), current)).isEmpty();
    }

    @Test
    void everySchemaOfTheLastReleaseStillExists() throws IOException {
        List<String> names = Schemas.current().stream().map(Schemas::fileName).toList();
        try (Stream<Path> files = Files.list(Schemas.BASELINE)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void theCheckSeesAFieldWithoutDefault() {
        Schema before = parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");
        Schema after = parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":\"string\"}]}");
        assertThat(incompatibilities(after, before)).hasSize(1);
    }

    private static List<String> incompatibilities(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return result.getIncompatibilities().stream()
                .map(i -> i.getType() + " at " + i.getLocation() + ": " + i.getMessage())
                .toList();
    }

    private static Schema baseline(Schema schema) throws IOException {
        return parse(Files.readString(Schemas.BASELINE.resolve(Schemas.fileName(schema))));
    }

    private static Schema parse(String json) {
        return new SchemaParser().parse(json).mainSchema();
    }
}
