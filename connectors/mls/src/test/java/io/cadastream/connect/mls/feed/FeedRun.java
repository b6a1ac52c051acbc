package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.contract.MovedClock;
import io.cadastream.connect.kit.pace.Pace;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.kit.state.MemoryStateTopic;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import io.cadastream.connect.mls.fake.FakeMls;
import io.cadastream.connect.mls.http.Tokens;
import io.cadastream.connect.mls.http.WebApi;
import io.cadastream.connect.mls.known.Ledgers;
import io.cadastream.topics.Topic;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Feed mls.suncoast of a {@link FakeMls}, polled by the test itself, so that nothing happens behind its back. */
final class FeedRun {
    /** Our clock in these tests; no row has a time near it unless a test says so. */
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    static final FeedPart LISTINGS = new FeedPart(FeedRef.parse("suncoast"), Resource.PROPERTY);

    private final MlsFeed feed;
    private final MovedClock clock = new MovedClock(NOW);
    private final List<SourceRecord> records = new ArrayList<>();
    private final MemoryStateTopic state;

    FeedRun(FakeMls mls, Map<String, String> changed, @Nullable Map<String, ?> stored) {
        this(mls, changed, stored, new MemoryStateTopic(Topic.MLS_FEED_STATE.topicName()));
    }

    /** One that finds in the state topic what another run left there. */
    FeedRun(FakeMls mls, Map<String, String> changed, @Nullable Map<String, ?> stored, MemoryStateTopic state) {
        this.state = state;
        Map<String, String> config = new HashMap<>(Map.of(
                "base.url", mls.baseUrl(),
                "token", FakeMls.TOKEN,
                "feeds", "suncoast",
                "start.at", "beginning",
                "change.feed", "modification-timestamp",
                "overlap.ms", "5000",
                "page.size", "3",
                "reconcile.retention.ms", "0",
                "state.bootstrap.servers", "unused:9092"));
        config.putAll(changed);
        config.values().removeIf(String::isEmpty);
        MlsSettings settings = MlsSettings.from(config);
        Secrets secrets = settings.secrets();
        Quarantine quarantine = settings.quarantine().open(clock, secrets);
        Pace pace = Pace.of(settings.quota().quota(), settings.quota().share(), NOW, null);
        HttpClient client = WebApi.client(settings);
        WebApi api = new WebApi(settings, client, Tokens.of(settings, client, secrets, clock), pace, secrets, clock);
        FeedPart part =
                new FeedPart(settings.feeds().get(0), settings.resources().get(0));
        StoredPosition position = stored == null ? null : StoredPosition.parse(part, stored);
        Ledgers ledgers = new Ledgers(state, settings.state().topic());
        feed = new MlsFeed(part, settings, api, ledgers, quarantine, clock, null, position);
    }

    static FeedRun of(FakeMls mls) {
        return new FeedRun(mls, Map.of(), null);
    }

    static FeedRun of(FakeMls mls, Map<String, String> changed) {
        return new FeedRun(mls, changed, null);
    }

    /** One pass to its end; returns what it emitted, without entries of the state topic. */
    List<SourceRecord> pass() throws FeedFailure, InterruptedException {
        int before = records.size();
        while (feed.poll(this::arrived) == PolledFeed.Turn.MORE) {
            // the next page
        }
        return List.copyOf(records.subList(before, records.size()));
    }

    private void arrived(List<SourceRecord> together) {
        for (SourceRecord record : together) {
            if (!record.topic().equals(Topic.MLS_FEED_STATE.topicName())) {
                records.add(record);
            }
            state.append(record);
        }
    }

    /** One page of it. */
    void turn() throws FeedFailure, InterruptedException {
        feed.poll(this::arrived);
    }

    /** What the feed shows under this name. */
    Number meter(String name) {
        return feed.meters().stream()
                .filter(meter -> meter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .get();
    }

    /** Somebody says that there are changes. */
    void announce() {
        feed.announced();
    }

    /** Moves our clock on. */
    void later(Duration duration) {
        clock.move(duration);
    }

    /** A restart, which finds the offset and the state topic. */
    FeedRun restarted(FakeMls mls, Map<String, String> changed) {
        return restartedFrom(mls, changed, offset());
    }

    /** A restart that finds an earlier offset. */
    FeedRun restartedFrom(FakeMls mls, Map<String, String> changed, Map<String, Object> stored) {
        return new FeedRun(mls, changed, stored, state);
    }

    /** How long the server must still be left alone. */
    Duration rest() {
        return feed.quotaRest();
    }

    /** Everything emitted so far. */
    List<SourceRecord> records() {
        return List.copyOf(records);
    }

    Map<String, Object> offset() {
        Map<String, ?> offset = feed.position().offset();
        return offset == null ? Map.of() : new HashMap<>(offset);
    }

    static List<String> keys(List<SourceRecord> records) {
        return changes(records, "mls.listing").stream()
                .map(change -> change.getString("record_key"))
                .toList();
    }

    static List<Struct> changes(List<SourceRecord> records, String topic) {
        return records.stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> (Struct) record.value())
                .toList();
    }

    /** {@code UPSERT P-1}, {@code DELETE P-2}. */
    static List<String> said(List<SourceRecord> records, String topic) {
        return changes(records, topic).stream()
                .map(change -> change.getString("op") + " " + change.getString("record_key"))
                .toList();
    }

    static List<SourceRecord> quarantined(List<SourceRecord> records) {
        return records.stream()
                .filter(record -> record.topic().equals("quarantine"))
                .toList();
    }

    static String reason(SourceRecord quarantined) {
        return ((Struct) quarantined.value()).getString("reason");
    }
}
