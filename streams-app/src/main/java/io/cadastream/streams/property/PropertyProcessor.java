package io.cadastream.streams.property;

import io.cadastream.state.ContributionChange;
import io.cadastream.state.PropertyState;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.publish.StageProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Puts contributions through the {@link PropertyStage}. */
public final class PropertyProcessor extends StageProcessor<ContributionChange, PropertyState> {
    private final PropertyStage stage;

    public PropertyProcessor(Setup setup, Survivorship survivorship) {
        super(setup);
        this.stage = new PropertyStage(survivorship, setup.clock());
    }

    @Override
    protected void process(Record<String, ContributionChange> message, Place<PropertyState> place) {
        PropertyStage.Step step = stage.contribution(place.get(message.key()), message.value());
        place.store().put(message.key(), step.state());
        place.forwarder().forward(step.out(), message.timestamp());
    }
}
