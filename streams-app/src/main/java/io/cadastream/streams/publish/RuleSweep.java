package io.cadastream.streams.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works a store through once when the rules have changed by which its states were made: a few states at a time between
 * the messages, so that no message waits for it, and with its place kept in a store, so that a restart goes on where it
 * was. Without any source being replayed.
 *
 * @param <S> state of a key
 */
public final class RuleSweep<S> {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSweep.class);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int AT_A_TIME = 200;
    private static final String RULES = "rules";
    private static final String UNDER_WAY = "under-way";
    private static final String CURSOR = "cursor";

    private final KeyValueStore<String, S> store;
    private final KeyValueStore<String, String> progress;
    private final String rules;
    private final BiConsumer<String, S> again;
    private @Nullable Cancellable schedule;
    private long swept;

    /**
     * @param progress of this store
     * @param rules what identifies the rules in force
     * @param again does a state's work anew, storing and forwarding included
     */
    public RuleSweep(
            KeyValueStore<String, S> store,
            KeyValueStore<String, String> progress,
            String rules,
            BiConsumer<String, S> again) {
        this.store = store;
        this.progress = progress;
        this.rules = rules;
        this.again = again;
    }

    /** Begins, or goes on, when the store was made by other rules. */
    public void start(ProcessorContext<?, ?> context) {
        if (!rules.equals(progress.get(RULES))) {
            LOG.info("sweep starts task={} store={} rules={}", context.taskId(), store.name(), rules);
            schedule = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> sweepSome());
        }
    }

    private void sweepSome() {
        if (!rules.equals(progress.get(UNDER_WAY))) {
            progress.put(UNDER_WAY, rules);
            progress.delete(CURSOR);
        }
        List<KeyValue<String, S>> some = next(progress.get(CURSOR));
        some.forEach(entry -> again.accept(entry.key, entry.value));
        swept += some.size();
        if (some.size() < AT_A_TIME) {
            finish();
        } else {
            progress.put(CURSOR, some.get(some.size() - 1).key);
        }
    }

    private List<KeyValue<String, S>> next(@Nullable String after) {
        List<KeyValue<String, S>> some = new ArrayList<>();
        try (KeyValueIterator<String, S> states = after == null ? store.all() : store.range(after, null)) {
            while (states.hasNext() && some.size() < AT_A_TIME) {
                KeyValue<String, S> state = states.next();
                if (!state.key.equals(after)) {
                    some.add(state);
                }
            }
        }
        return some;
    }

    private void finish() {
        progress.put(RULES, rules);
        progress.delete(UNDER_WAY);
        progress.delete(CURSOR);
        LOG.info("sweep done store={} states={}", store.name(), swept);
        if (schedule != null) {
            schedule.cancel();
        }
    }
}
