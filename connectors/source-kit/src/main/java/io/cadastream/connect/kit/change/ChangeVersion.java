package io.cadastream.connect.kit.change;

import java.time.Instant;
import java.util.Comparator;

/**
 * Version of a source record, given by the source and never by our clock. Compared by time, then by sequence.
 *
 * @param updatedAt when the source says that the record changed; carried in whole milliseconds, UTC
 * @param sequence the source's own ordering number, 0 when it has none
 */
public record ChangeVersion(Instant updatedAt, long sequence) implements Comparable<ChangeVersion> {
    private static final Comparator<ChangeVersion> ORDER =
            Comparator.comparing(ChangeVersion::updatedAt).thenComparingLong(ChangeVersion::sequence);

    @Override
    public int compareTo(ChangeVersion other) {
        return ORDER.compare(this, other);
    }
}
