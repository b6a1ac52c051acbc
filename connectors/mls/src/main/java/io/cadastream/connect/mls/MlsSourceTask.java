package io.cadastream.connect.mls;

import io.cadastream.connect.kit.pace.Pace;
import io.cadastream.connect.kit.poll.PollLoop;
import io.cadastream.connect.kit.poll.PolledSourceTask;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.kit.state.StateSettings;
import io.cadastream.connect.kit.state.StateTopic;
import io.cadastream.connect.kit.state.WholeGroups;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.feed.MlsFeed;
import io.cadastream.connect.mls.feed.StoredPosition;
import io.cadastream.connect.mls.http.Tokens;
import io.cadastream.connect.mls.http.WebApi;
import io.cadastream.connect.mls.known.Ledger;
import io.cadastream.connect.mls.push.PushListener;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads some of a connector's feeds, one request after the other. */
public class MlsSourceTask extends PolledSourceTask {
    private @Nullable PushListener listener;
    private @Nullable WholeGroups groups;

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
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        WholeGroups whole = groups;
        return whole == null ? null : whole.of(super.poll());
    }

    @Override
    protected PollLoop open(Map<String, String> config) {
        MlsSettings settings = MlsSettings.from(config);
        Clock clock = Clock.systemUTC();
        String changes = settings.topic();
        groups = new WholeGroups(record -> !record.topic().equals(changes));
        Secrets secrets = settings.secrets();
        Quarantine quarantine = settings.quarantine().open(clock, secrets);
        HttpClient client = WebApi.client(settings);
        Tokens tokens = Tokens.of(settings, client, secrets, clock);
        Pace shared = pace(settings, clock);
        List<MlsFeed> feeds = new ArrayList<>();
        for (FeedRef feed : settings.feeds()) {
            Pace pace = settings.quota().isShared() ? shared : pace(settings, clock);
            WebApi api = new WebApi(settings, client, tokens, pace, secrets, clock);
            feeds.add(open(feed, settings, api, quarantine, clock));
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

    private MlsFeed open(FeedRef feed, MlsSettings settings, WebApi api, Quarantine quarantine, Clock clock) {
        Map<String, Object> offset = context.offsetStorageReader().offset(feed.partition());
        StoredPosition stored = offset == null ? null : StoredPosition.parse(feed.feed(), offset);
        Ledger ledger = new Ledger(
                stateReader(settings.state(), clock), settings.state().topic(), feed.feed());
        return new MlsFeed(feed, settings, api, ledger, quarantine, clock, stored);
    }

    /** Where what was last emitted is read from. */
    StateReader stateReader(StateSettings state, Clock clock) {
        return new StateTopic(state, clock);
    }
}
