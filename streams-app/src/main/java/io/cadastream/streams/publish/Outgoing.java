package io.cadastream.streams.publish;

import io.cadastream.state.Cause;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a stage sends on: a row of a unified topic, or a message to another stage. */
public sealed interface Outgoing {

    /**
     * A row, or its tombstone.
     *
     * @param row null for a tombstone
     * @param cause the change that led to it
     */
    record Row(Topic topic, String key, @Nullable SpecificRecord row, Cause cause) implements Outgoing {}

    /** To the link stage. */
    record Claimed(LinkClaim claim) implements Outgoing {}

    /** Back from the link stage to the record's home. */
    record Answered(LinkResult result) implements Outgoing {}

    /** To the property stage. */
    record Contributed(ContributionChange change) implements Outgoing {}
}
