package io.cadastream.streams.records;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.RecordState;
import io.cadastream.streams.publish.RuleSweep;
import io.cadastream.streams.publish.StageProcessor;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Puts changes of source records through the {@link RecordStage}. */
public final class ChangeProcessor extends StageProcessor<SourceRecord, RecordState> {

    /** Names of the stores beside the one of the records' states. */
    public record Stores(String history, String tombstones, String sweep) {}

    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(1);

    private final Stores stores;
    private final Duration retention;
    private @Nullable RecordStage stage;
    private @Nullable Tombstones tombstones;

    /** @param retention how long a delete is remembered */
    public ChangeProcessor(Setup setup, Stores stores, Duration retention) {
        super(setup);
        this.stores = stores;
        this.retention = retention;
    }

    @Override
    protected void start(Place<RecordState> place) {
        KeyValueStore<String, HistoryEntry> history = place.context().getStateStore(stores.history());
        KeyValueStore<String, byte[]> byTime = place.context().getStateStore(stores.tombstones());
        KeyValueStore<String, String> progress = place.context().getStateStore(stores.sweep());
        RecordStage current = new RecordStage(place.partition(), new StoredHistory(history), setup().clock());
        Tombstones deleted = new Tombstones(byTime, place.store(), retention, setup().clock());
        stage = current;
        tombstones = deleted;
        place.context().schedule(BETWEEN_FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> deleted.forgetDue());
        new RuleSweep<>(place.store(), progress, Claims.RULES, (ref, state) -> {
                    RecordStage.Relinked again = current.again(state);
                    place.store().put(ref, again.state());
                    place.forwarder().forwardUncounted(again.out());
                })
                .start(place.context());
    }

    @Override
    protected void process(Record<String, SourceRecord> message, Place<RecordState> place) {
        SourceRecord change = message.value();
        RecordStage.Step step = Objects.requireNonNull(stage).change(place.get(message.key()), change);
        setup().meters().event(change.cause().getFeed(), step.admission().outcome());
        if (step.admission().applies()) {
            setup().meters().admitted(change.cause());
        }
        if (step.changed()) {
            place.store().put(message.key(), step.state());
            if (change.content() == null && step.admission().applies()) {
                Objects.requireNonNull(tombstones).remember(message.key(), step.state());
            }
            place.forwarder().forward(step.out(), message.timestamp());
        }
    }
}
