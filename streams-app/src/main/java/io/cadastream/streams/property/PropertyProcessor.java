package io.cadastream.streams.property;

import io.cadastream.state.ContributionChange;
import io.cadastream.state.PropertyState;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.publish.RuleSweep;
import io.cadastream.streams.publish.StageProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts contributions through the {@link PropertyStage}, and after a change of policy all properties. */
public final class PropertyProcessor extends StageProcessor<ContributionChange, PropertyState> {
    private final PropertyStage stage;
    private final String sweepStore;

    public PropertyProcessor(Setup setup, String sweepStore, Survivorship survivorship) {
        super(setup);
        this.stage = new PropertyStage(survivorship, setup.clock());
        this.sweepStore = sweepStore;
    }

    @Override
    protected void start(Place<PropertyState> place) {
        KeyValueStore<String, String> progress = place.context().getStateStore(sweepStore);
        new RuleSweep<>(place.store(), progress, stage.rules(), (id, state) -> {
                    PropertyStage.Step again = stage.again(id, state);
                    place.store().put(id, again.state());
                    place.forwarder().forwardUncounted(again.out());
                })
                .start(place.context());
    }

    @Override
    protected void process(Record<String, ContributionChange> message, Place<PropertyState> place) {
        PropertyStage.Step step = stage.contribution(place.get(message.key()), message.value());
        place.store().put(message.key(), step.state());
        place.forwarder().forward(step.out(), message.timestamp());
    }
}
