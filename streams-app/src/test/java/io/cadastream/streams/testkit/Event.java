package io.cadastream.streams.testkit;

import io.cadastream.topics.Topic;
import org.apache.avro.generic.GenericRecord;

/** A change as it stands on a topic. */
public record Event(Topic topic, String key, GenericRecord value) {

    public static Event typed(Topic topic, GenericRecord change) {
        return new Event(topic, change.get("feed") + "/" + change.get("record_key"), change);
    }
}
