package io.cadastream.streams.publish;

import io.cadastream.event.PropertyEvent;
import io.cadastream.state.Cause;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.streams.lane.Lane;
import io.cadastream.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a stage sends on: a row of a unified topic, an event, or a message to another stage. */
public sealed interface Outgoing {

    /**
     * A row, or its tombstone.
     *
     * @param row null for a tombstone
     * @param cause the change that led to it
     */
    record Row(Topic topic, String key, @Nullable SpecificRecord row, Cause cause) implements Outgoing {}

    /** To the event topic. */
    record Happened(PropertyEvent event) implements Outgoing {}

    /** To the link stage, by the lane of the record. */
    record Claimed(LinkClaim claim, Lane lane) implements Outgoing {}

    /** Back from the link stage to the record's home, by the lane of the record. */
    record Answered(LinkResult result, Lane lane) implements Outgoing {}

    /** To the property stage, by the lane of the contributing record. */
    record Contributed(ContributionChange change, Lane lane) implements Outgoing {}
}
