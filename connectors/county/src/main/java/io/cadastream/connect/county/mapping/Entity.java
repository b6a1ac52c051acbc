package io.cadastream.connect.county.mapping;

import io.cadastream.change.ForeclosureChange;
import io.cadastream.change.ForeclosurePayload;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.ParcelPayload;
import io.cadastream.change.PermitChange;
import io.cadastream.change.PermitPayload;
import io.cadastream.change.TransferChange;
import io.cadastream.change.TransferPayload;
import io.cadastream.topics.Topic;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/** What the rows of a file are. */
public enum Entity {
    PARCEL("parcel", Topic.COUNTY_PARCEL, ParcelChange.getClassSchema(), ParcelPayload.getClassSchema()),
    TRANSFER("transfer", Topic.COUNTY_TRANSFER, TransferChange.getClassSchema(), TransferPayload.getClassSchema()),
    PERMIT("permit", Topic.COUNTY_PERMIT, PermitChange.getClassSchema(), PermitPayload.getClassSchema()),
    FORECLOSURE(
            "foreclosure",
            Topic.COUNTY_FORECLOSURE,
            ForeclosureChange.getClassSchema(),
            ForeclosurePayload.getClassSchema());

    private final String label;
    private final Topic topic;
    private final Schema change;
    private final Schema payload;

    Entity(String label, Topic topic, Schema change, Schema payload) {
        this.label = label;
        this.topic = topic;
        this.change = change;
        this.payload = payload;
    }

    /** As written in mapping files, state keys and offsets. */
    public String label() {
        return label;
    }

    /** The topic that its changes go to by default. */
    public Topic topic() {
        return topic;
    }

    /** Avro schema of the change record. */
    public Schema change() {
        return change;
    }

    /** Avro schema of the payload: its fields are the target fields of a mapping. */
    public Schema payload() {
        return payload;
    }

    /** What a mapping file may name. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Entity::label).toList();
    }

    static Entity of(String label) {
        return Arrays.stream(values())
                .filter(entity -> entity.label.equals(label))
                .findFirst()
                .orElseThrow();
    }
}
