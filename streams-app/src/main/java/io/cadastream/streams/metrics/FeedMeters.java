package io.cadastream.streams.metrics;

import io.cadastream.state.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What operators watch a feed by: {@code cadastream_events_total{feed,outcome}} and
 * {@code cadastream_e2e_latency_seconds{feed,tier,stage}}; the stages are those of {@link Stage}.
 *
 * <p>A latency counts only when the source made the change after this process first saw the feed. What a source had
 * before is history: a first load reads records that were last touched years ago, and years are not a latency. So an
 * outage of a source or of its connector is measured in full; what piled up while this process itself was down is not
 * (the backlog age shows that, and the warehouse's reader measures it).
 */
public final class FeedMeters {
    /** Outcome of a record that went to the quarantine. */
    public static final String QUARANTINED = "quarantined";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, FeedMeter> feeds = new ConcurrentHashMap<>();

    public FeedMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Counts what became of a change. */
    public void event(String feed, String outcome) {
        of(feed).count(outcome);
    }

    /** Records how long a change that was applied took to be captured, and to be admitted. */
    public void admitted(Cause cause) {
        long now = clock.millis();
        FeedMeter feed = of(cause.getFeed());
        feed.latency(Stage.CAPTURED, cause, cause.getSourceUpdatedAt(), cause.getCapturedAt());
        feed.latency(Stage.ADMITTED, cause, cause.getSourceUpdatedAt(), now);
    }

    /** Records how long the change behind a published row took. */
    public void published(Cause cause, Instant now) {
        FeedMeter feed = of(cause.getFeed());
        feed.latency(Stage.PUBLISHED, cause, cause.getSourceUpdatedAt(), now.toEpochMilli());
        feed.latency(Stage.PROCESSING, cause, cause.getCapturedAt(), now.toEpochMilli());
    }

    /** The feeds seen so far. */
    Set<String> feeds() {
        return Set.copyOf(feeds.keySet());
    }

    private FeedMeter of(String feed) {
        FeedMeter known = feeds.get(feed);
        return known != null
                ? known
                : feeds.computeIfAbsent(feed, name -> new FeedMeter(name, registry, clock.millis()));
    }
}
