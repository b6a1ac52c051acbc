package io.cadastream.streams.testkit;

import io.cadastream.topics.Topic;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;

/** A change as it stands on a topic. */
public record Event(Topic topic, String key, GenericRecord value) {

    public static Event typed(Topic topic, GenericRecord change) {
        return new Event(topic, change.get("feed") + "/" + change.get("record_key"), change);
    }

    /** The same change as another version; only of typed changes. */
    public Event withVersion(Instant sourceUpdatedAt, long sourceSequence) {
        GenericRecord copy = SpecificData.getForClass(value.getClass()).deepCopy(value.getSchema(), value);
        copy.put("source_updated_at", sourceUpdatedAt);
        copy.put("source_sequence", sourceSequence);
        return new Event(topic, key, copy);
    }
}
