package io.cadastream.connect.kit.change;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.schema.ConnectSchemas;
import java.time.Clock;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Puts a {@link Change} into the envelope that every change topic shares: event id, feed, record key, version, capture
 * time, payload. One instance serves one topic's schema.
 */
public final class ChangeEnvelope {
    private final Schema schema;
    private final Schema payloadSchema;
    private final Clock clock;

    /**
     * @param avro schema of the change record, with the envelope's fields and a {@code payload}
     * @param clock gives {@code captured_at}, and nothing else
     */
    public ChangeEnvelope(org.apache.avro.Schema avro, Clock clock) {
        this.schema = ConnectSchemas.fromAvro(avro);
        this.payloadSchema = schema.field("payload").schema();
        this.clock = clock;
    }

    public Schema schema() {
        return schema;
    }

    /** An empty payload to be filled by the source's mapping. */
    public Struct newPayload() {
        return new Struct(payloadSchema);
    }

    /** The change as a record of its topic, keyed by feed and record key. */
    public SourceRecord record(String topic, SourcePosition position, Change change) {
        return new SourceRecord(
                position.partition(),
                position.offset(),
                topic,
                null,
                Schema.STRING_SCHEMA,
                change.topicKey(),
                schema,
                value(change));
    }

    /** The value of that record. */
    public Struct value(Change change) {
        return new Struct(schema)
                .put("event_id", eventId(change))
                .put("feed", change.feed())
                .put("record_key", change.recordKey())
                .put("op", change.op())
                .put("source_updated_at", Date.from(change.version().updatedAt()))
                .put("source_sequence", change.version().sequence())
                .put("captured_at", Date.from(clock.instant()))
                .put("origin", change.origin())
                .put("tier", change.tier())
                .put("payload", change.payload());
    }

    /** Identity of a change: the same one captured twice, by whichever task and at whatever time, has the same id. */
    public static String eventId(Change change) {
        ContentHash hash = new ContentHash()
                .add(change.feed())
                .add(change.recordKey())
                .add(change.version().updatedAt().toEpochMilli())
                .add(change.version().sequence())
                .add(change.op());
        Struct payload = change.payload();
        return payload == null ? hash.hex32() : hash.add(payload).hex32();
    }
}
