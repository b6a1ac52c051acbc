package io.cadastream.streams.records;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.LinkResult;
import io.cadastream.state.RecordState;
import io.cadastream.streams.publish.StageProcessor;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Puts the answers of the link stage through the {@link RecordStage}. */
public final class LinkResultProcessor extends StageProcessor<LinkResult, RecordState> {
    private final String historyStore;
    private @Nullable RecordStage stage;

    public LinkResultProcessor(Setup setup, String historyStore) {
        super(setup);
        this.historyStore = historyStore;
    }

    @Override
    protected void start(Place<RecordState> place) {
        KeyValueStore<String, HistoryEntry> history = place.context().getStateStore(historyStore);
        stage = new RecordStage(place.partition(), new StoredHistory(history), setup().clock());
    }

    @Override
    protected void process(Record<String, LinkResult> message, Place<RecordState> place) {
        Objects.requireNonNull(stage)
                .relink(place.get(message.key()), message.value())
                .ifPresent(step -> {
                    place.store().put(message.key(), step.state());
                    place.forwarder().forward(step.out(), message.timestamp());
                });
    }
}
