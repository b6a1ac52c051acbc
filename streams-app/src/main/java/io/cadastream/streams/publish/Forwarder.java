package io.cadastream.streams.publish;

import io.cadastream.streams.lane.Lane;
import io.cadastream.streams.lane.LaneTimestamps;
import io.cadastream.streams.metrics.FeedMeters;
import io.cadastream.topics.Topic;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what a stage has to say to the sink of its topic. */
public final class Forwarder {
    /** The topics whose rows are measured; history and provenance leave with them and would only weigh them double. */
    private static final Set<Topic> CURRENT =
            EnumSet.of(Topic.UNIFIED_PROPERTY, Topic.UNIFIED_LISTING, Topic.UNIFIED_CONTACT, Topic.UNIFIED_LEAD);

    private final ProcessorContext<String, Object> context;
    private final String eventsSink;
    private final FeedMeters meters;
    private final InstantSource clock;

    /** @param eventsSink node by which this stage publishes events, see {@link #eventsSinkOf} */
    public Forwarder(
            ProcessorContext<String, Object> context, String eventsSink, FeedMeters meters, InstantSource clock) {
        this.context = context;
        this.eventsSink = eventsSink;
        this.meters = meters;
        this.clock = clock;
    }

    /** The sink of a topic. */
    public static String sinkOf(String topic) {
        return "to-" + topic;
    }

    /** The events' sink of a stage. Each has its own: one sink for all would make one sub-topology of all stages. */
    public static String eventsSinkOf(String stage) {
        return sinkOf(Topic.EVENTS_PROPERTY.topicName()) + "-" + stage;
    }

    /** The sink of a topic between stages, without the application's name in it. */
    public static String sinkOf(String stage, Lane lane) {
        return sinkOf(stage) + (lane == Lane.BULK ? "-bulk" : "");
    }

    /** Forwards in the order given. */
    public void forward(List<Outgoing> messages, long timestamp) {
        for (Outgoing message : messages) {
            if (message instanceof Outgoing.Row row && CURRENT.contains(row.topic())) {
                meters.published(row.cause(), clock.instant());
            }
            send(message, LaneTimestamps.original(timestamp));
        }
    }

    /** Forwards what no change just made has led to: it would count as very late. */
    public void forwardUncounted(List<Outgoing> messages) {
        messages.forEach(message -> send(message, clock.millis()));
    }

    private void send(Outgoing message, long timestamp) {
        if (message instanceof Outgoing.Row row) {
            send(row.key(), row.row(), timestamp, sinkOf(row.topic().topicName()));
        } else if (message instanceof Outgoing.Happened happened) {
            String key = happened.event().getPropertyId();
            send(key == null ? subject(happened) : key, happened.event(), timestamp, eventsSink);
        } else if (message instanceof Outgoing.Claimed claimed) {
            send(claimed.claim().getMatchKey(), claimed.claim(), timestamp, sinkOf("link-claim", claimed.lane()));
        } else if (message instanceof Outgoing.Answered answered) {
            String key = answered.result().getRecordRef();
            send(key, answered.result(), timestamp, sinkOf("link-result", answered.lane()));
        } else if (message instanceof Outgoing.Contributed contributed) {
            String key = contributed.change().getPropertyId();
            send(key, contributed.change(), timestamp, sinkOf("contribution", contributed.lane()));
        }
    }

    private static String subject(Outgoing.Happened happened) {
        return Objects.requireNonNullElse(
                happened.event().getListingRef(), happened.event().getFeed());
    }

    private void send(String key, @Nullable Object value, long timestamp, String sink) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }
}
