package io.cadastream.sandbox.quarantine;

import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.sandbox.quarantine.Entry.Origin;
import io.cadastream.sandbox.topic.Registry;
import io.cadastream.sandbox.topic.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes entries of the quarantine topic's records: from the value, and from the headers where the value can't be read. */
final class EntryReader {
    private static final String PREFIX = "cadastream.";
    private static final String UNKNOWN = "unknown";

    private final Registry registry;

    EntryReader(Registry registry) {
        this.registry = registry;
    }

    Entry read(ConsumerRecord<byte[], byte[]> record) {
        EntryId id = new EntryId(record.partition(), record.offset());
        Bytes key = record.key() == null ? null : new Bytes(record.key());
        Map<String, String> headers = headers(record);
        GenericRecord value = value(record.value());
        if (value == null) {
            return new Entry(
                    id,
                    key,
                    headers,
                    headers.getOrDefault(PREFIX + "stage", UNKNOWN),
                    headers.getOrDefault(PREFIX + "feed", UNKNOWN),
                    headers.getOrDefault(PREFIX + "reason", "not a record of the quarantine's schema"),
                    headers.get(PREFIX + "exception"),
                    null,
                    null,
                    null,
                    Instant.ofEpochMilli(record.timestamp()));
        }
        return new Entry(
                id,
                key,
                headers,
                String.valueOf(value.get("stage")),
                String.valueOf(value.get("feed")),
                String.valueOf(value.get("reason")),
                text(value.get("exception")),
                text(value.get("location")),
                origin(value),
                value.get("raw") instanceof ByteBuffer raw ? bytes(raw) : null,
                Instant.ofEpochMilli((Long) value.get("quarantined_at")));
    }

    private @Nullable GenericRecord value(byte @Nullable [] bytes) {
        return bytes == null
                ? null
                : WireFormat.decode(bytes, registry)
                        .map(WireFormat.Decoded::value)
                        .filter(value -> value.getSchema()
                                .getFullName()
                                .equals(QuarantinedRecord.getClassSchema().getFullName()))
                        .orElse(null);
    }

    private static @Nullable Origin origin(GenericRecord value) {
        return value.get("original_topic") instanceof CharSequence topic
                        && value.get("original_partition") instanceof Integer partition
                        && value.get("original_offset") instanceof Long offset
                ? new Origin(topic.toString(), partition, offset)
                : null;
    }

    private static Bytes bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new Bytes(bytes);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
