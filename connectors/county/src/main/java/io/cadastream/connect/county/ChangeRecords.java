package io.cadastream.connect.county;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.change.ChangeVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes the change records of one mapping. */
final class ChangeRecords {
    /** County data is bulk and reference data. */
    private static final int TIER = 2;

    private final String topic;
    private final String feed;
    private final ChangeEnvelope envelope;

    ChangeRecords(String topic, Mapping mapping, Clock clock) {
        this.topic = topic;
        this.feed = mapping.feed();
        this.envelope = new ChangeEnvelope(mapping.entity().change(), clock);
    }

    SourceRecord upsert(SourcePosition at, String key, ChangeVersion version, Map<String, Object> values) {
        Struct payload = envelope.newPayload();
        values.forEach((field, value) -> payload.put(field, connectValue(value)));
        return envelope.record(topic, at, Change.upsert(feed, key, version, TIER, payload));
    }

    SourceRecord delete(SourcePosition at, String key, ChangeVersion version) {
        return envelope.record(topic, at, Change.delete(feed, key, version, TIER));
    }

    /** Connect's Date is midnight UTC as a java.util.Date; all else is the same. */
    private static Object connectValue(Object value) {
        return value instanceof LocalDate date
                ? Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant())
                : value;
    }
}
