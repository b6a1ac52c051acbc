package io.cadastream.streams.publish;

import io.cadastream.state.Cause;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/** What all unified rows share: the metadata columns at their end. */
public final class UnifiedRow {
    private static final Set<String> METADATA =
            Set.of("version", "changed_by_feed", "source_updated_at", "captured_at", "published_at");

    private UnifiedRow() {}

    /** Hash of what a row says, its metadata left out: equal hashes need no new publication. */
    public static String contentHash(SpecificRecord row) {
        return ContentHash.of(row, METADATA);
    }

    /** Fills the metadata columns. */
    public static <R extends SpecificRecord & GenericRecord> R stamp(R row, long version, Cause cause, Instant now) {
        row.put("version", version);
        row.put("changed_by_feed", cause.getFeed());
        row.put("source_updated_at", Instant.ofEpochMilli(cause.getSourceUpdatedAt()));
        row.put("captured_at", Instant.ofEpochMilli(cause.getCapturedAt()));
        row.put("published_at", now);
        return row;
    }
}
