package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.fetch.Fetcher;
import io.cadastream.connect.county.fetch.TestWeb;
import io.cadastream.connect.county.state.IndexLoader;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.state.MemoryStateTopic;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** One feed with its folder, and a broker in memory that can lose what Connect could lose. */
final class CountyRig {
    static final String MAPPING = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source: {path: "12086/NAL*.csv"}
            key: {columns: [ID]}
            required_columns: [ID, OWNER]
            fields:
              parcel_number: ID
              owner_name: OWNER
              year_built: {column: YEAR, apply: int}
            """;
    static final Instant JAN = Instant.parse("2026-01-01T00:00:00Z");

    static final String STATE_TOPIC = Topic.COUNTY_SNAPSHOT_STATE.topicName();

    final MemoryStateTopic state = new MemoryStateTopic(STATE_TOPIC);
    final List<SourceRecord> delivered = new ArrayList<>();
    final Path root;
    Clock clock = Clock.systemUTC();
    private final Path mappingFile;
    private final Map<String, String> settings = new HashMap<>();
    private @Nullable SnapshotOffset offset;
    private @Nullable CountySettings county;
    private @Nullable CountyFeed feed;

    CountyRig(Path folder) {
        this.root = folder.resolve("root");
        this.mappingFile = folder.resolve("mapping.yaml");
        try {
            Files.createDirectories(root.resolve("12086"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.putAll(Map.of(
                "mappings",
                mappingFile.toString(),
                "root.dir",
                root.toString(),
                "state.bootstrap.servers",
                "localhost:1",
                "exactly.once.support",
                "required"));
        mapping(MAPPING);
    }

    CountyRig mapping(String text) {
        try {
            Files.writeString(mappingFile, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        county = null;
        return restart();
    }

    CountyRig setting(String name, String value) {
        settings.put(name, value);
        county = null;
        return restart();
    }

    /** May ask this server, as often as it likes, and nobody else. */
    CountyRig overHttp(TestWeb web, Path cache) {
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.putAll(Map.of(
                "fetch.dir", cache.toString(),
                "fetch.allowed.hosts", web.host(),
                "fetch.allow.http", "true",
                "fetch.allow.private.addresses", "true",
                "fetch.requests.per.second", "0"));
        county = null;
        return restart();
    }

    CountyRig clock(Clock other) {
        clock = other;
        return restart();
    }

    /** A new task, with what the broker has. */
    CountyRig restart() {
        feed = null;
        return this;
    }

    CountyRig resetOffset() {
        offset = null;
        return restart();
    }

    SnapshotOffset offset() {
        return Objects.requireNonNull(offset, "nothing has arrived yet");
    }

    /** As Connect gives it back, after an edit. */
    CountyRig editOffset(Consumer<Map<String, Object>> edit) {
        Map<String, Object> map = offset().toMap();
        edit.accept(map);
        offset = SnapshotOffset.of(map);
        return restart();
    }

    /** The value that the feed shows under this name. */
    double meter(String name) {
        return feed().meters().stream()
                .filter(meter -> meter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .get()
                .doubleValue();
    }

    /** A snapshot, complete at once, as of so many hours into the year. */
    CountyRig snapshot(int hours, String... lines) {
        return file("NAL.csv", hours, lines);
    }

    CountyRig file(String name, int hours, String... lines) {
        return bytes(name, hours, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    CountyRig bytes(String name, int hours, byte[] content) {
        try {
            Path target = root.resolve("12086").resolve(name);
            Path temporary = target.resolveSibling("." + name);
            Files.write(temporary, content);
            Files.setLastModifiedTime(temporary, FileTime.from(JAN.plusSeconds(3600L * hours)));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** One turn; everything arrives. Returns what came. */
    List<SourceRecord> scan() {
        List<SourceRecord> emitted = new ArrayList<>();
        turn(emitted::addAll);
        deliver(emitted);
        return emitted;
    }

    /** One turn, of which nothing has arrived yet. */
    List<SourceRecord> scanUnsent() {
        List<SourceRecord> emitted = new ArrayList<>();
        turn(emitted::addAll);
        return emitted;
    }

    /** One turn, in which the source can't be read. What was emitted before arrives. */
    FeedFailure failure() {
        List<SourceRecord> emitted = new ArrayList<>();
        try {
            feed().poll(emitted::addAll);
        } catch (FeedFailure e) {
            deliver(emitted);
            return e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("The turn went well, with " + said(emitted));
    }

    /** One turn that is cut off, exactly once: only whole transactions arrive. Says whether it was cut off. */
    boolean crashAfter(int records) {
        List<SourceRecord> emitted = new ArrayList<>();
        boolean cut = turn(cutting(emitted, records));
        deliver(emitted.subList(0, groupEnd(emitted, emitted.size())));
        restart();
        return cut;
    }

    /**
     * One turn that is cut off at least once: behind the last stored offset both of a group arrive, or the state entry
     * alone, or none. (A change without its entry is the hole that only exactly-once closes: see decision 0003.)
     */
    void loseAfter(int records, Random random) {
        List<SourceRecord> emitted = new ArrayList<>();
        turn(cutting(emitted, records));
        int stored = groupEnd(emitted, random.nextInt(emitted.size() + 1));
        deliver(emitted.subList(0, stored));
        SnapshotOffset kept = offset;
        deliver(someOf(emitted.subList(stored, emitted.size()), random));
        offset = kept;
        restart();
    }

    private static int groupEnd(List<SourceRecord> records, int from) {
        int end = from;
        while (end > 0 && !records.get(end - 1).topic().equals(STATE_TOPIC)) {
            end--;
        }
        return end;
    }

    private static List<SourceRecord> someOf(List<SourceRecord> records, Random random) {
        List<SourceRecord> arrived = new ArrayList<>();
        boolean nextArrived = false;
        for (int i = records.size() - 1; i >= 0; i--) {
            boolean entry = records.get(i).topic().equals(STATE_TOPIC);
            nextArrived = (entry || nextArrived) && random.nextBoolean();
            if (nextArrived) {
                arrived.add(0, records.get(i));
            }
        }
        return arrived;
    }

    /** What admission would hold: the newest version of each record that is not deleted; key to owner. */
    Map<String, String> admitted() {
        Map<String, Struct> newest = new TreeMap<>();
        for (SourceRecord record : changes(delivered)) {
            Struct change = (Struct) record.value();
            newest.merge(change.getString("record_key"), change, CountyRig::newer);
        }
        Map<String, String> owners = new TreeMap<>();
        newest.forEach((key, change) -> {
            if (change.getString("op").equals("UPSERT")) {
                owners.put(key, change.getStruct("payload").getString("owner_name"));
            }
        });
        return owners;
    }

    static List<SourceRecord> changes(List<SourceRecord> records) {
        return of(records, topic -> topic.equals("county.parcel"));
    }

    static List<SourceRecord> refusals(List<SourceRecord> records) {
        return of(records, topic -> topic.equals("quarantine"));
    }

    static List<String> reasons(List<SourceRecord> records) {
        return refusals(records).stream()
                .map(record -> ((Struct) record.value()).getString("reason"))
                .toList();
    }

    /** {@code UPSERT 1 ANN}, {@code DELETE 2}. */
    static List<String> said(List<SourceRecord> records) {
        return changes(records).stream()
                .map(record -> (Struct) record.value())
                .map(change -> change.getString("op") + " " + change.getString("record_key")
                        + (change.getStruct("payload") == null
                                ? ""
                                : " " + change.getStruct("payload").getString("owner_name")))
                .toList();
    }

    private static List<SourceRecord> of(List<SourceRecord> records, Predicate<String> topic) {
        return records.stream().filter(record -> topic.test(record.topic())).toList();
    }

    private static Struct newer(Struct one, Struct other) {
        int order = version(one).compareTo(version(other));
        if (order == 0) {
            assertThat(other.getString("event_id"))
                    .as("two changes of the same version are the same change: %s, %s", one, other)
                    .isEqualTo(one.getString("event_id"));
        }
        return order >= 0 ? one : other;
    }

    private static ChangeVersion version(Struct change) {
        return new ChangeVersion(
                ((Date) change.get("source_updated_at")).toInstant(), change.getInt64("source_sequence"));
    }

    private Emitter cutting(List<SourceRecord> emitted, int records) {
        return together -> {
            for (SourceRecord record : together) {
                if (emitted.size() == records) {
                    throw new InterruptedException("crash");
                }
                emitted.add(record);
            }
        };
    }

    private boolean turn(Emitter emitter) {
        try {
            feed().poll(emitter);
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (FeedFailure e) {
            throw new AssertionError(e);
        }
    }

    private CountyFeed feed() {
        CountySettings current = county == null ? CountySettings.of(settings) : county;
        county = current;
        CountyFeed running = feed;
        if (running == null) {
            running = new CountyFeed(
                    current,
                    current.mappings().get(0),
                    () -> offset,
                    new IndexLoader(state, clock),
                    current.quarantine().open(clock, current.fetch().secrets()),
                    Fetcher.open(current.fetch(), Clock.systemUTC()),
                    clock);
            feed = running;
        }
        return running;
    }

    @SuppressWarnings("unchecked")
    void deliver(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            delivered.add(record);
            state.append(record);
            if (record.sourceOffset() != null) {
                offset = SnapshotOffset.of((Map<String, Object>) record.sourceOffset());
            }
        }
    }
}
