package io.cadastream.streams.records;

import io.cadastream.state.LinkResult;
import io.cadastream.state.RecordState;
import io.cadastream.streams.publish.StageProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Puts the answers of the link stage through the {@link RecordStage}. */
public final class LinkResultProcessor extends StageProcessor<LinkResult, RecordState> {

    public LinkResultProcessor(Setup setup) {
        super(setup);
    }

    @Override
    protected void process(Record<String, LinkResult> message, Place<RecordState> place) {
        RecordStage stage = new RecordStage(place.partition(), setup().clock());
        stage.relink(place.get(message.key()), message.value()).ifPresent(step -> {
            place.store().put(message.key(), step.state());
            place.forwarder().forward(step.out(), message.timestamp());
        });
    }
}
