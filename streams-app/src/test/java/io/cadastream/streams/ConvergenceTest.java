package io.cadastream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.merge.Merged;
import io.cadastream.streams.domain.merge.Policy;
import io.cadastream.streams.domain.merge.Provenance;
import io.cadastream.streams.store.AvroTrust;
import io.cadastream.streams.testkit.Batch;
import io.cadastream.streams.testkit.Event;
import io.cadastream.streams.testkit.StageNetwork;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.streams.testkit.World;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The law: one set of changes, any arrival, any race between the stages: the same tables. */
class ConvergenceTest {
    private static final int WORLDS = Integer.getInteger("convergence.worlds", 120);
    private static final int ARRIVALS = 5;
    private static final int DRIVER_WORLDS = 8;
    private static final Set<String> METADATA =
            Set.of("version", "changed_by_feed", "source_updated_at", "captured_at", "published_at");

    @BeforeAll
    static void trust() {
        AvroTrust.establish();
    }

    @Test
    void givenOneSetOfChanges_whenTheyArriveInAnyOrderWithAnyDelayBetweenStages_thenTheTablesAreTheSameAndRight()
            throws IOException {
        Policy policy = PolicySource.load(Optional.empty());
        for (long seed = 1; seed <= WORLDS; seed++) {
            List<Event> world = World.of(seed);
            for (long order = 0; order < ARRIVALS; order++) {
                Random random = new Random(seed * 1_000 + order);
                StageNetwork network = new StageNetwork(random).run(World.arrival(world, random));
                Batch batch = new Batch(world.stream().map(network::map).toList());
                assertRight("seed " + seed + " order " + order, batch, policy, network);
            }
        }
    }

    @Test
    void givenOneSetOfChanges_whenTheRealTopologyReadsThemInAnyOrder_thenTheTablesAreTheSame() {
        for (long seed = 1; seed <= DRIVER_WORLDS; seed++) {
            List<Event> world = World.of(seed);
            Map<String, String> first = null;
            for (long order = 0; order < ARRIVALS; order++) {
                Random random = new Random(seed * 1_000 + order);
                try (TopologyRun run = new TopologyRun()) {
                    World.arrival(world, random).forEach(e -> run.send(e.topic(), e.key(), e.value()));
                    Map<String, String> tables = new TreeMap<>();
                    for (Topic topic :
                            List.of(Topic.UNIFIED_PROPERTY, Topic.UNIFIED_LISTING, Topic.UNIFIED_PROPERTY_PROVENANCE)) {
                        run.table(topic).forEach((key, row) -> tables.put(topic + " " + key, content(row)));
                    }
                    assertThat(run.quarantine()).isEmpty();
                    first = first == null ? tables : first;
                    assertThat(tables).as("seed %d order %d", seed, order).isEqualTo(first);
                }
            }
        }
    }

    private static void assertRight(String where, Batch batch, Policy policy, StageNetwork network) {
        Map<String, String> links = new TreeMap<>();
        batch.links().forEach((ref, link) -> {
            if (ref.startsWith("mls.")) {
                links.put(ref, link.propertyId() + " " + link.rule());
            }
        });
        Map<String, String> published = new TreeMap<>();
        network.table(Topic.UNIFIED_LISTING)
                .forEach((ref, row) -> published.put(ref, field(row, "property_id") + " " + field(row, "match_rule")));
        assertThat(published).as(where).isEqualTo(links);

        Map<String, Merged> expected = batch.properties(policy);
        Map<String, String> rows = new TreeMap<>();
        network.table(Topic.UNIFIED_PROPERTY).forEach((id, row) -> rows.put(id, facts(row)));
        Map<String, String> documents = new TreeMap<>();
        network.table(Topic.UNIFIED_PROPERTY_PROVENANCE)
                .forEach((id, row) -> documents.put(id, String.valueOf(field(row, "document"))));
        Map<String, String> expectedRows = new TreeMap<>();
        Map<String, String> expectedDocuments = new TreeMap<>();
        expected.forEach((id, merged) -> {
            expectedRows.put(id, merged.values() + " of " + merged.sources().size());
            expectedDocuments.put(id, Provenance.document(merged));
        });
        assertThat(rows).as(where).isEqualTo(expectedRows);
        assertThat(documents).as(where).isEqualTo(expectedDocuments);
    }

    private static Object field(IndexedRecord row, String name) {
        return row.get(row.getSchema().getField(name).pos());
    }

    private static String facts(IndexedRecord row) {
        Map<String, Object> facts = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            if (field.getProp("group") != null && row.get(field.pos()) != null) {
                facts.put(field.name(), row.get(field.pos()));
            }
        }
        return facts + " of " + field(row, "source_count");
    }

    private static String content(IndexedRecord row) {
        Map<String, Object> content = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            if (!METADATA.contains(field.name())) {
                content.put(field.name(), row.get(field.pos()));
            }
        }
        return content.toString();
    }
}
