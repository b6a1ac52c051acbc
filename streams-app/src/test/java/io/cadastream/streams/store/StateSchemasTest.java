package io.cadastream.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.Cause;
import io.cadastream.state.Contribution;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.HistoryEntry;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.state.MatchKeyState;
import io.cadastream.state.PropertyState;
import io.cadastream.state.RecordState;
import io.cadastream.topics.AvroTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StateSchemasTest {
    private static final Path FOLDER = Path.of("src/main/resources/state-schemas");
    private static final List<Schema> CURRENT = List.of(
            RecordState.getClassSchema(),
            MatchKeyState.getClassSchema(),
            PropertyState.getClassSchema(),
            HistoryEntry.getClassSchema(),
            LinkClaim.getClassSchema(),
            LinkResult.getClassSchema(),
            ContributionChange.getClassSchema());

    @BeforeAll
    static void trust() {
        AvroTrust.establish();
    }

    @Test
    void everySchemaInUseIsKeptForThoseWhoComeLater() throws IOException {
        if (Boolean.getBoolean("state.write")) {
            TreeSet<String> files = new TreeSet<>(StateSchemas.known());
            for (Schema schema : CURRENT) {
                files.add(StateSchemas.fileName(schema));
                Files.writeString(FOLDER.resolve(StateSchemas.fileName(schema)), schema.toString(true) + "\n");
            }
            Files.write(FOLDER.resolve("index.txt"), files);
        }
        assertThat(Files.readAllLines(FOLDER.resolve("index.txt")))
                .as("a state schema changed; run this test with -Dstate.write=true to keep it")
                .containsAll(CURRENT.stream().map(StateSchemas::fileName).toList());
    }

    @Test
    void whateverWasWrittenCanBeReadByWhatIsInUse() throws IOException {
        for (String file : Files.readAllLines(FOLDER.resolve("index.txt"))) {
            Schema written = new Schema.Parser().parse(Files.readString(FOLDER.resolve(file)));
            Schema read = CURRENT.stream()
                    .filter(schema -> schema.getName().equals(written.getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(read, written)
                            .getType())
                    .as(file)
                    .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @Test
    void givenAStateOfAnOlderVersion_thenItsNewFieldsHaveTheirDefaults() throws IOException {
        Schema older = withoutField(PropertyState.getClassSchema(), "last_cause");
        GenericRecord state = new GenericData.Record(older);
        state.put("contributions", new ArrayList<Contribution>());
        state.put("published_version", 7L);
        state.put("provenance_version", 8L);
        var bytes = new BinaryMessageEncoder<GenericRecord>(new GenericData(), older).encode(state);

        BinaryMessageDecoder<PropertyState> decoder = PropertyState.createDecoder(name -> older);
        PropertyState read = decoder.decode(bytes);

        assertThat(read.getPublishedVersion()).isEqualTo(7);
        assertThat((Cause) read.getLastCause()).isNull();
    }

    private static Schema withoutField(Schema schema, String without) {
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> !field.name().equals(without))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
