package io.cadastream.connect.mls;

import io.cadastream.connect.kit.pace.Pace;
import io.cadastream.connect.kit.poll.PollLoop;
import io.cadastream.connect.kit.poll.PolledSourceTask;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.kit.state.StateSettings;
import io.cadastream.connect.kit.state.StateTopic;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import io.cadastream.connect.mls.feed.MlsFeed;
import io.cadastream.connect.mls.feed.StoredPosition;
import io.cadastream.connect.mls.http.Tokens;
import io.cadastream.connect.mls.http.WebApi;
import io.cadastream.connect.mls.known.Ledgers;
import io.cadastream.connect.mls.push.PushListener;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads some of a connector's feeds, one request after the other. */
public class MlsSourceTask extends PolledSourceTask {
    private @Nullable PushListener listener;

    @Override
    public void start(Map<String, String> config) {
        super.start(config);
        PushListener opened = listener;
        if (opened != null) {
            opened.start();
        }
    }

    @Override
    public void stop() {
        PushListener opened = listener;
        if (opened != null) {
            opened.close();
        }
        super.stop();
    }

    @Override
    protected PollLoop open(Map<String, String> config) {
        MlsSettings settings = MlsSettings.from(config);
        Clock clock = Clock.systemUTC();
        Secrets secrets = settings.secrets();
        Quarantine quarantine = settings.quarantine().open(clock, secrets);
        HttpClient client = WebApi.client(settings);
        Tokens tokens = Tokens.of(settings, client, secrets, clock);
        Pace shared = pace(settings, clock);
        Ledgers ledgers = new Ledgers(
                stateReader(settings.state(), clock), settings.state().topic());
        List<MlsFeed> feeds = new ArrayList<>();
        for (FeedRef mls : settings.feeds()) {
            Pace pace = settings.quota().isShared() ? shared : pace(settings, clock);
            WebApi api = new WebApi(settings, client, tokens, pace, secrets, clock);
            Map<Resource, MlsFeed> byResource = new EnumMap<>(Resource.class);
            for (Resource resource : settings.resources()) {
                FeedPart part = new FeedPart(mls, resource);
                MlsFeed parent = resource.parent() == null ? null : byResource.get(resource.parent());
                byResource.put(
                        resource, new MlsFeed(part, settings, api, ledgers, quarantine, clock, parent, stored(part)));
            }
            feeds.addAll(byResource.values());
        }
        PollLoop loop = PollLoop.of(feeds, settings.polling(), quarantine);
        listener = settings.push() == null ? null : listener(settings.push(), settings.feeds(), loop);
        return loop;
    }

    private static PushListener listener(MlsSettings.Push push, List<FeedRef> feeds, PollLoop loop) {
        return new PushListener(
                push.topic(),
                () -> new KafkaConsumer<>(push.consumer(), new StringDeserializer(), new ByteArrayDeserializer()),
                feeds.stream().map(FeedRef::feed).collect(Collectors.toSet()),
                loop::wake);
    }

    private static Pace pace(MlsSettings settings, Clock clock) {
        return Pace.of(settings.quota().quota(), settings.quota().share(), clock.instant(), null);
    }

    private @Nullable StoredPosition stored(FeedPart part) {
        Map<String, Object> offset = context.offsetStorageReader().offset(part.partition());
        return offset == null ? null : StoredPosition.parse(part, offset);
    }

    /** Where what was last emitted is read from. */
    StateReader stateReader(StateSettings state, Clock clock) {
        return new StateTopic(state, clock);
    }
}
