package io.cadastream.streams.domain.admit;

import java.time.Instant;

/**
 * The version of a source record, from the source and never from our clock: compared by time, then by sequence.
 *
 * @param sourceUpdatedAt when the source says that the record changed, UTC milliseconds since 1970
 * @param sourceSequence the source's own order (Postgres LSN, snapshot number, event sequence), else 0
 */
public record Version(long sourceUpdatedAt, long sourceSequence) implements Comparable<Version> {

    @Override
    public int compareTo(Version other) {
        int byTime = Long.compare(sourceUpdatedAt, other.sourceUpdatedAt);
        return byTime != 0 ? byTime : Long.compare(sourceSequence, other.sourceSequence);
    }

    /** The first part as an instant. */
    public Instant time() {
        return Instant.ofEpochMilli(sourceUpdatedAt);
    }
}
