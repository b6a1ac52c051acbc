package io.cadastream.streams;

import java.util.List;

/**
 * The topics by which the stages talk to each other. Explicit topics rather than repartition topics of the DSL: the
 * answers of the link stage run against the stream, which a DSL chain can't express, and each name is fixed.
 *
 * @param applicationId prefix, so that two applications can share a cluster
 */
public record InternalTopics(String applicationId) {

    /** Claims at match keys; key match key. */
    public String linkClaim() {
        return applicationId + "-link-claim";
    }

    /** Answers to records; key record ref, partition the record's home. */
    public String linkResult() {
        return applicationId + "-link-result";
    }

    /** Contributions to properties; key property id. */
    public String contribution() {
        return applicationId + "-contribution";
    }

    public List<String> all() {
        return List.of(linkClaim(), linkResult(), contribution());
    }
}
