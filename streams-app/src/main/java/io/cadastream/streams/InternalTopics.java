package io.cadastream.streams;

import io.cadastream.streams.lane.Lane;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics by which the stages talk to each other. Explicit topics rather than repartition topics of the DSL: the
 * answers of the link stage run against the stream, which a DSL chain can't express, and each name is fixed.
 *
 * @param applicationId prefix, so that two applications can share a cluster
 */
public record InternalTopics(String applicationId) {

    /** Claims at match keys; key match key. */
    public String linkClaim(Lane lane) {
        return name("link-claim", lane);
    }

    /** Answers to records; key record ref, partition the record's home. */
    public String linkResult(Lane lane) {
        return name("link-result", lane);
    }

    /** Contributions to properties; key property id. */
    public String contribution(Lane lane) {
        return name("contribution", lane);
    }

    /** All of them, both lanes. */
    public List<String> all() {
        return Stream.of(Lane.values()).flatMap(lane -> of(lane).stream()).toList();
    }

    /** Those of one lane. */
    public List<String> of(Lane lane) {
        return List.of(linkClaim(lane), linkResult(lane), contribution(lane));
    }

    private String name(String what, Lane lane) {
        return applicationId + "-" + what + (lane == Lane.BULK ? "-bulk" : "");
    }
}
