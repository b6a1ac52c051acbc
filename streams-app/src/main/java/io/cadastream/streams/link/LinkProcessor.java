package io.cadastream.streams.link;

import io.cadastream.state.LinkClaim;
import io.cadastream.state.MatchKeyState;
import io.cadastream.streams.publish.RuleSweep;
import io.cadastream.streams.publish.StageProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts claims through the {@link LinkStage}. */
public final class LinkProcessor extends StageProcessor<LinkClaim, MatchKeyState> {
    private final LinkStage stage;
    private final String sweepStore;

    public LinkProcessor(Setup setup, String sweepStore) {
        super(setup);
        this.stage = new LinkStage(setup.clock());
        this.sweepStore = sweepStore;
    }

    @Override
    protected void start(Place<MatchKeyState> place) {
        KeyValueStore<String, String> progress = place.context().getStateStore(sweepStore);
        new RuleSweep<>(place.store(), progress, "link-" + LinkStage.RULES, (key, state) -> {
                    LinkStage.Step again = stage.again(key, state);
                    again.state().ifPresent(resolved -> place.store().put(key, resolved));
                    place.forwarder().forwardUncounted(again.out());
                })
                .start(place.context());
    }

    @Override
    protected void process(Record<String, LinkClaim> message, Place<MatchKeyState> place) {
        LinkStage.Step step = stage.claim(place.get(message.key()), message.value());
        step.state()
                .ifPresentOrElse(
                        state -> place.store().put(message.key(), state),
                        () -> place.store().delete(message.key()));
        place.forwarder().forward(step.out(), message.timestamp());
    }
}
