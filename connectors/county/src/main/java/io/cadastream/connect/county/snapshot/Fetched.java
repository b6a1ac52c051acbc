package io.cadastream.connect.county.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of what was last fetched and applied, so that another worker need not fetch it again.
 *
 * @param etag the file's ETag, as the server wrote it
 * @param lastModified its Last-Modified, as the server wrote it
 * @param watermark the latest change that a query has given, as the server writes times
 * @param fullRead when all rows of a query were last begun to be read
 */
public record Fetched(
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String watermark,
        @Nullable Instant fullRead) {
    /** Of what was not fetched. */
    public static final Fetched NONE = new Fetched(null, null, null, null);

    /** Whether the server can be asked for the file on condition that it has changed. */
    public boolean hasValidator() {
        return etag != null || lastModified != null;
    }
}
