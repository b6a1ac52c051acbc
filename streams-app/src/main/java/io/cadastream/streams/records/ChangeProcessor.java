package io.cadastream.streams.records;

import io.cadastream.state.RecordState;
import io.cadastream.streams.publish.StageProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Puts changes of source records through the {@link RecordStage}. */
public final class ChangeProcessor extends StageProcessor<SourceRecord, RecordState> {

    public ChangeProcessor(Setup setup) {
        super(setup);
    }

    @Override
    protected void process(Record<String, SourceRecord> message, Place<RecordState> place) {
        SourceRecord change = message.value();
        RecordStage stage = new RecordStage(place.partition(), setup().clock());
        RecordStage.Step step = stage.change(place.get(message.key()), change);
        setup().meters().event(change.cause().getFeed(), step.admission().outcome());
        if (step.admission().applies()) {
            place.store().put(message.key(), step.state());
            place.forwarder().forward(step.out(), message.timestamp());
        }
    }
}
