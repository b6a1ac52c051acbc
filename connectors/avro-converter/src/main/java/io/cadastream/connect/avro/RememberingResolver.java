package io.cadastream.connect.avro;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.config.DefaultSchemaResolverConfig;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

/**
 * Apicurio's resolver, which remembers the answer for a schema by the schema object itself. Apicurio's own cache is asked by
 * the schema's text, and makes that text anew for every record: of a wide record, three quarters of the time that a worker
 * takes to write it. The answer holds for {@code apicurio.registry.check-period-ms}, as Apicurio's does; then the registry is
 * asked again, so that one that has lost its schemas gets them back.
 *
 * @param <T> what is written
 */
public final class RememberingResolver<T> extends DefaultSchemaResolver<Schema, T> {
    /** A converter that makes a new schema object for every record must not fill the memory. */
    static final int MOST = 1_000;

    private final Map<Key, Remembered> known = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private long lifetimeNanos;

    public RememberingResolver() {
        this(System::nanoTime);
    }

    RememberingResolver(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Remembered(SchemaLookupResult<Schema> result, long since) {}

    /** What the subject of a schema depends on: the topic, and the name in the schema. */
    private static final class Key {
        private final String topic;
        private final boolean isKey;
        private final Schema schema;

        Key(KafkaSerdeMetadata about, Schema schema) {
            this.topic = about.getTopic();
            this.isKey = about.isKey();
            this.schema = schema;
        }

        /** By the object: equal schemas may differ in their docs, and are different versions in the registry. */
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Key that
                    && schema == that.schema
                    && isKey == that.isKey
                    && topic.equals(that.topic);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema) * 31 + topic.hashCode();
        }
    }

    @Override
    public void configure(Map<String, ?> configs, SchemaParser<Schema, T> schemaParser) {
        super.configure(configs, schemaParser);
        lifetimeNanos =
                new DefaultSchemaResolverConfig(configs).getCheckPeriod().toNanos();
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
        if (data.payload() instanceof GenericContainer container
                && data.metadata() instanceof KafkaSerdeMetadata about) {
            Key key = new Key(about, container.getSchema());
            long now = nanoTime.getAsLong();
            Remembered before = known.get(key);
            if (before != null && now - before.since < lifetimeNanos) {
                return before.result;
            }
            SchemaLookupResult<Schema> result = super.resolveSchema(data);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, new Remembered(result, now));
            return result;
        }
        return super.resolveSchema(data);
    }

    /** Answers in memory. */
    int remembered() {
        return known.size();
    }

    @Override
    public void reset() {
        known.clear();
        super.reset();
    }
}
