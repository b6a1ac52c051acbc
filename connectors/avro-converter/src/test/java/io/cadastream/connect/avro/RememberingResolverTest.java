package io.cadastream.connect.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.serde.SerdeConfig;
import io.apicurio.registry.serde.avro.AvroSchemaParser;
import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import io.apicurio.registry.serde.data.KafkaSerdeRecord;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberingResolverTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final CountingParser parser = new CountingParser();
    private long now;
    private RememberingResolver<GenericRecord> resolver = new RememberingResolver<>(() -> now);

    /** Makes the schema's text, which is what must not happen for every record. */
    private static final class CountingParser extends AvroSchemaParser<GenericRecord> {
        private int texts;

        CountingParser() {
            super(new DefaultAvroDatumProvider<>());
        }

        @Override
        public ParsedSchema<Schema> getSchemaFromData(Record<GenericRecord> data, boolean dereference) {
            texts++;
            return super.getSchemaFromData(data, dereference);
        }
    }

    @BeforeEach
    void open() {
        resolver = new RememberingResolver<>(() -> now);
        resolver.configure(
                Map.of(
                        SerdeConfig.REGISTRY_URL,
                        registry.url(),
                        SerdeConfig.ARTIFACT_RESOLVER_STRATEGY,
                        TopicIdStrategy.class.getName(),
                        SerdeConfig.AUTO_REGISTER_ARTIFACT,
                        "true",
                        SerdeConfig.CHECK_PERIOD_MS,
                        "30000"),
                parser);
    }

    @AfterEach
    void close() throws IOException {
        resolver.close();
        registry.close();
    }

    @Test
    void givenRecordsOfOneSchema_thenItsTextIsMadeOnce() {
        Schema schema = schema("a home");
        SchemaLookupResult<Schema> first = resolve("t", schema);
        int texts = parser.texts;
        for (int i = 0; i < 100; i++) {
            assertThat(resolve("t", schema)).isSameAs(first);
        }
        assertThat(parser.texts).isEqualTo(texts);
        assertThat(first.getContentId()).isEqualTo(FakeRegistry.CONTENT_ID);
    }

    @Test
    void givenTheSameSchemaOnAnotherTopic_thenItIsResolvedForThatOneToo() {
        Schema schema = schema("a home");
        resolve("t", schema);
        int texts = parser.texts;
        resolve("u", schema);
        assertThat(parser.texts).isGreaterThan(texts);
    }

    @Test
    void givenEqualSchemasWithOtherDocs_thenTheyAreDifferentOnes() {
        resolve("t", schema("a home"));
        int texts = parser.texts;
        resolve("t", schema("a house"));
        assertThat(parser.texts).isGreaterThan(texts);
    }

    @Test
    void givenTheCheckPeriodIsOver_thenTheRegistryIsAskedAgain() {
        Schema schema = schema("a home");
        resolve("t", schema);
        int texts = parser.texts;
        now += TimeUnit.MILLISECONDS.toNanos(29_999);
        resolve("t", schema);
        assertThat(parser.texts).isEqualTo(texts);
        now += TimeUnit.MILLISECONDS.toNanos(1);
        resolve("t", schema);
        assertThat(parser.texts).isGreaterThan(texts);
    }

    @Test
    void givenAReset_thenNothingIsRemembered() {
        Schema schema = schema("a home");
        resolve("t", schema);
        int texts = parser.texts;
        resolver.reset();
        resolve("t", schema);
        assertThat(parser.texts).isGreaterThan(texts);
    }

    @Test
    void givenANewSchemaObjectForEveryRecord_thenMemoryStaysBounded() {
        for (int i = 0; i < 3 * RememberingResolver.MOST; i++) {
            resolve("t", schema("a home"));
            assertThat(resolver.remembered()).isLessThanOrEqualTo(RememberingResolver.MOST);
        }
    }

    private SchemaLookupResult<Schema> resolve(String topic, Schema schema) {
        GenericRecord home = new GenericData.Record(schema);
        return resolver.resolveSchema(new KafkaSerdeRecord<>(new KafkaSerdeMetadata(topic, false, null), home));
    }

    private static Schema schema(String doc) {
        return SchemaBuilder.record("Home")
                .doc(doc)
                .fields()
                .requiredString("key")
                .endRecord();
    }
}
