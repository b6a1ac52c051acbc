package io.cadastream.connect.kit.state;

import io.cadastream.connect.kit.SourcePosition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a state topic. What is to be read back stands in the key and in one header, both plain text under the
 * worker's usual converters; the value is there only because a null would be a tombstone.
 */
public final class StateRecord {
    /** The header that holds an entry's text. */
    public static final String HEADER = "cadastream.state";

    private StateRecord() {}

    /**
     * An entry.
     *
     * @param text what is to be read back
     * @param label the record's value, for people
     */
    public static SourceRecord of(SourcePosition at, String topic, String key, String text, String label) {
        return record(at, topic, key, new ConnectHeaders().addString(HEADER, text), Schema.STRING_SCHEMA, label);
    }

    /** Nothing needs to be known under the key any more. */
    public static SourceRecord forget(SourcePosition at, String topic, String key) {
        return record(at, topic, key, new ConnectHeaders(), null, null);
    }

    private static SourceRecord record(
            SourcePosition at,
            String topic,
            String key,
            Headers headers,
            @Nullable Schema valueSchema,
            @Nullable String value) {
        return new SourceRecord(
                at.partition(), at.offset(), topic, null, Schema.STRING_SCHEMA, key, valueSchema, value, null, headers);
    }
}
