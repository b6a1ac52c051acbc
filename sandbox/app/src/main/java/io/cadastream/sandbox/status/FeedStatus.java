package io.cadastream.sandbox.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One feed as the warehouse shows it.
 *
 * @param rows rows of any table whose latest version came from this feed
 * @param lastChange source time of its newest change
 * @param lastMinute rows that it changed within the last minute, first loads aside
 * @param p50Millis median from the source's time to the warehouse's, over the last minute; null without changes
 * @param p95Millis the same for 95 of 100
 */
public record FeedStatus(
        String feed,
        long rows,
        Instant lastChange,
        long lastMinute,
        @Nullable Long p50Millis,
        @Nullable Long p95Millis) {}
