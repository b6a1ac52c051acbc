package io.cadastream.streams.publish;

import io.cadastream.streams.metrics.FeedMeters;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the processors around the stages have in common: fetch the key's state, let the stage decide, store, forward. All
 * decisions are in the stages, which know nothing of Kafka.
 *
 * @param <V> message that comes in
 * @param <S> state of a key
 */
public abstract class StageProcessor<V, S> implements Processor<String, V, String, Object> {

    /**
     * Names and services that a processor is made with.
     *
     * @param eventsSink node by which the processor publishes events
     */
    public record Setup(String store, String eventsSink, FeedMeters meters, InstantSource clock) {}

    /** A running processor's surroundings. */
    protected record Place<S>(
            ProcessorContext<String, Object> context, KeyValueStore<String, S> store, Forwarder forwarder) {

        /** State of a key. */
        public Optional<S> get(String key) {
            return Optional.ofNullable(store.get(key));
        }

        /** Partition number of the task. */
        public int partition() {
            return context.taskId().partition();
        }
    }

    private final Setup setup;
    private @Nullable Place<S> place;

    protected StageProcessor(Setup setup) {
        this.setup = setup;
    }

    @Override
    public final void init(ProcessorContext<String, Object> context) {
        place = new Place<>(
                context,
                context.getStateStore(setup.store()),
                new Forwarder(context, setup.eventsSink(), setup.meters(), setup.clock()));
        start(place);
    }

    @Override
    public final void process(Record<String, V> message) {
        process(message, Objects.requireNonNull(place, "init comes first"));
    }

    /** Sets up what is done by the clock rather than by messages. */
    protected void start(Place<S> place) {}

    /** Handles one message. */
    protected abstract void process(Record<String, V> message, Place<S> place);

    protected final Setup setup() {
        return setup;
    }
}
