package io.cadastream.streams.link;

import io.cadastream.state.LinkClaim;
import io.cadastream.state.MatchKeyState;
import io.cadastream.streams.publish.StageProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Puts claims through the {@link LinkStage}. */
public final class LinkProcessor extends StageProcessor<LinkClaim, MatchKeyState> {
    private final LinkStage stage = new LinkStage();

    public LinkProcessor(Setup setup) {
        super(setup);
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
