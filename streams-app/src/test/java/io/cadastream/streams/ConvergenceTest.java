package io.cadastream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.merge.Derived;
import io.cadastream.streams.domain.merge.Merged;
import io.cadastream.streams.domain.merge.Policy;
import io.cadastream.streams.domain.merge.Provenance;
import io.cadastream.streams.testkit.Batch;
import io.cadastream.streams.testkit.Event;
import io.cadastream.streams.testkit.Shrinker;
import io.cadastream.streams.testkit.StageNetwork;
import io.cadastream.streams.testkit.Story;
import io.cadastream.streams.testkit.Tables;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.streams.testkit.World;
import io.cadastream.topics.AvroTrust;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The law: one set of changes, any arrival, any race between the stages: the same tables, and the right ones. Set {@code
 * -Dconvergence.worlds} for more worlds, {@code -Dconvergence.from} for others; the profile {@code nightly} runs 100,000.
 */
class ConvergenceTest {
    private static final long WORLDS = Long.getLong("convergence.worlds", 1_000);
    private static final long FROM = Long.getLong("convergence.from", 1);
    private static final int ARRIVALS = 4;
    private static final int DRIVER_WORLDS = 8;
    private static final int TELL_EVERY = 10_000;
    private static final int TRIES_WHILE_SHRINKING = 20;

    private static Policy policy = new Policy(new TreeMap<>(), List.of());

    /** Runs changes through the stages in one order of arrival, to the content of all tables. */
    interface Pipeline {
        StageNetwork run(List<Event> arrival, Random random);
    }

    @BeforeAll
    static void prepare() throws IOException {
        AvroTrust.establish();
        policy = PolicySource.load(Optional.empty());
    }

    @Test
    void givenOneSetOfChanges_whenTheyArriveInAnyOrderWithAnyDelayBetweenStages_thenTheTablesAreTheSameAndRight() {
        AtomicLong done = new AtomicLong();
        List<Long> failed = LongStream.range(FROM, FROM + WORLDS)
                .parallel()
                .filter(seed -> {
                    long now = done.incrementAndGet();
                    if (now % TELL_EVERY == 0) {
                        System.out.println(now + " of " + WORLDS + " worlds");
                    }
                    return !differences(World.of(seed), seed, ARRIVALS, ConvergenceTest::stages)
                            .isEmpty();
                })
                .boxed()
                .sorted()
                .toList();
        assertThat(failed)
                .as(() -> story(failed.get(0), ConvergenceTest::stages))
                .isEmpty();
    }

    @Test
    void givenAPipelineThatTakesWhateverComesLast_thenTheStoryOfItsFailureIsShort() {
        Pipeline lastComer = (arrival, random) -> stages(lastComerWins(arrival), random);
        long seed = LongStream.iterate(1, s -> s + 1)
                .filter(s -> !differences(World.of(s), s, ARRIVALS, lastComer).isEmpty())
                .findFirst()
                .orElseThrow();

        String story = story(seed, lastComer);

        assertThat(story).contains("seed " + seed, "end in different tables", "What differs", "one:");
        assertThat(story.lines().filter(line -> line.matches("  \\d+\\. 20\\d\\d-.*")))
                .hasSizeBetween(1, 4);
    }

    @Test
    void givenOneSetOfChanges_whenTheRealTopologyReadsThemInAnyOrder_thenTheTablesAreTheSame() {
        for (long seed = 1; seed <= DRIVER_WORLDS; seed++) {
            List<Event> world = World.of(seed);
            Map<String, String> stages = content(stages(world, new Random(seed)));
            for (long order = 0; order < ARRIVALS; order++) {
                try (TopologyRun run = new TopologyRun()) {
                    World.arrival(world, new Random(seed * 1_000 + order))
                            .forEach(e -> run.send(e.topic(), e.key(), e.value()));
                    Map<String, String> tables = new TreeMap<>();
                    Tables.CONVERGENT.forEach(topic -> tables.putAll(Tables.content(topic, run.table(topic))));
                    assertThat(run.quarantine()).isEmpty();
                    assertThat(tables).as("seed %d order %d", seed, order).isEqualTo(stages);
                }
            }
        }
    }

    /** Deals each record's versions out anew, in the order of arrival: as if nobody looked at them. */
    private static List<Event> lastComerWins(List<Event> arrival) {
        Map<String, TreeSet<Instant>> times = new TreeMap<>();
        arrival.stream()
                .filter(ConvergenceTest::isTyped)
                .forEach(event -> times.computeIfAbsent(event.topic() + event.key(), record -> new TreeSet<>())
                        .add((Instant) event.value().get("source_updated_at")));
        Map<String, Instant> last = new TreeMap<>();
        List<Event> dealt = new ArrayList<>();
        for (Event event : arrival) {
            if (!isTyped(event)) {
                dealt.add(event);
                continue;
            }
            String record = event.topic() + event.key();
            Instant time = Objects.requireNonNullElseGet(
                    times.getOrDefault(record, new TreeSet<>()).pollFirst(), () -> last.get(record));
            last.put(record, time);
            dealt.add(event.withVersion(time, (long) event.value().get("source_sequence")));
        }
        return dealt;
    }

    private static boolean isTyped(Event event) {
        return event.value().hasField("source_updated_at");
    }

    private static StageNetwork stages(List<Event> arrival, Random random) {
        return new StageNetwork(random).run(arrival);
    }

    private static String story(long seed, Pipeline pipeline) {
        List<Event> shortest = Shrinker.shrink(
                World.of(seed),
                events -> !differences(events, seed, TRIES_WHILE_SHRINKING, pipeline)
                        .isEmpty());
        return "seed " + seed + "\n" + Story.of(shortest, differences(shortest, seed, TRIES_WHILE_SHRINKING, pipeline));
    }

    /** Between the first arrival and the truth, and between the first arrival and each other. */
    private static List<String> differences(List<Event> world, long seed, int arrivals, Pipeline pipeline) {
        StageNetwork first = pipeline.run(world, new Random(seed * 1_000));
        List<String> wrong = Tables.differences(projection(first), truth(new Batch(first.map(world))));
        Map<String, String> expected = content(first);
        for (long order = 1; order < arrivals && wrong.isEmpty(); order++) {
            Random random = new Random(seed * 1_000 + order);
            wrong = Tables.differences(expected, content(pipeline.run(World.arrival(world, random), random)));
        }
        return wrong;
    }

    private static Map<String, String> content(StageNetwork network) {
        Map<String, String> content = new TreeMap<>();
        Tables.CONVERGENT.forEach(topic -> content.putAll(Tables.content(topic, network.table(topic))));
        return content;
    }

    /** What the independent evaluation speaks of, as the stages have it. */
    private static Map<String, String> projection(StageNetwork network) {
        Map<String, String> tables = new TreeMap<>();
        network.table(Topic.UNIFIED_LISTING)
                .forEach((ref, row) -> tables.put(
                        "listing " + ref,
                        texts(row, "property_id", "match_rule", "active_since", "days_on_market_counted")));
        network.table(Topic.UNIFIED_PROPERTY).forEach((id, row) -> tables.put("property " + id, facts(row)));
        network.table(Topic.UNIFIED_PROPERTY_PROVENANCE)
                .forEach((id, row) -> tables.put("provenance " + id, texts(row, "document")));
        network.table(Topic.UNIFIED_PROPERTY_REDIRECT)
                .forEach((id, row) -> tables.put("redirect " + id, texts(row, "redirected_to", "match_rule")));
        network.table(Topic.UNIFIED_LISTING_HISTORY)
                .forEach((key, row) -> tables.put(
                        "history " + key,
                        texts(row, "op", "standard_status", "list_price") + " after "
                                + texts(row, "previous_status", "previous_list_price") + " days "
                                + texts(row, "days_on_market_counted")));
        return tables;
    }

    private static Map<String, String> truth(Batch batch) {
        Map<String, String> tables = new TreeMap<>();
        batch.links().forEach((ref, link) -> {
            if (ref.startsWith("mls.")) {
                tables.put(
                        "listing " + ref,
                        link.propertyId() + " " + link.rule() + " "
                                + batch.market(ref).since().orElse(null) + " "
                                + batch.market(ref).finishedDays());
            }
        });
        batch.redirects().forEach((id, link) -> tables.put("redirect " + id, link.propertyId() + " " + link.rule()));
        batch.history().forEach((key, step) -> tables.put("history " + key, step));
        for (Map.Entry<String, Merged> property : batch.properties(policy).entrySet()) {
            Merged merged = property.getValue();
            tables.put(
                    "property " + property.getKey(),
                    merged.values() + " of " + merged.sources().size());
            tables.put("provenance " + property.getKey(), Provenance.document(merged, Derived.of(merged.values())));
        }
        return tables;
    }

    private static String texts(IndexedRecord row, String... fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            texts.add(String.valueOf(row.get(row.getSchema().getField(field).pos())));
        }
        return String.join(" ", texts);
    }

    private static String facts(IndexedRecord row) {
        Map<String, Object> facts = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            if (field.getProp("group") != null && row.get(field.pos()) != null) {
                facts.put(field.name(), row.get(field.pos()));
            }
        }
        return facts + " of " + texts(row, "source_count");
    }
}
