package io.cadastream.streams.publish;

import io.cadastream.streams.metrics.FeedMeters;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what a stage has to say to the sink of its topic. */
public final class Forwarder {

    /** Names of the sinks for messages between stages. */
    public record Sinks(String linkClaim, String linkResult, String contribution) {}

    private final ProcessorContext<String, Object> context;
    private final Sinks sinks;
    private final FeedMeters meters;
    private final InstantSource clock;

    public Forwarder(ProcessorContext<String, Object> context, Sinks sinks, FeedMeters meters, InstantSource clock) {
        this.context = context;
        this.sinks = sinks;
        this.meters = meters;
        this.clock = clock;
    }

    /** The sink of a unified topic. */
    public static String sinkOf(String topic) {
        return "to-" + topic;
    }

    /** Forwards in the order given. */
    public void forward(List<Outgoing> messages, long timestamp) {
        messages.forEach(message -> forward(message, timestamp));
    }

    private void forward(Outgoing message, long timestamp) {
        if (message instanceof Outgoing.Row row) {
            meters.published(row.cause(), clock.instant());
            send(row.key(), row.row(), timestamp, sinkOf(row.topic().topicName()));
        } else if (message instanceof Outgoing.Claimed claimed) {
            send(claimed.claim().getMatchKey(), claimed.claim(), timestamp, sinks.linkClaim());
        } else if (message instanceof Outgoing.Answered answered) {
            send(answered.result().getRecordRef(), answered.result(), timestamp, sinks.linkResult());
        } else if (message instanceof Outgoing.Contributed contributed) {
            send(contributed.change().getPropertyId(), contributed.change(), timestamp, sinks.contribution());
        }
    }

    private void send(String key, @org.jspecify.annotations.Nullable Object value, long timestamp, String sink) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }
}
