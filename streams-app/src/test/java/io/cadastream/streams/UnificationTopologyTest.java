package io.cadastream.streams;

import static io.cadastream.streams.testkit.Changes.home;
import static io.cadastream.streams.testkit.Changes.listing;
import static io.cadastream.streams.testkit.Changes.money;
import static io.cadastream.streams.testkit.Changes.parcel;
import static io.cadastream.streams.testkit.Changes.situs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.streams.testkit.MemoryAvro;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import io.cadastream.unified.Property;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnificationTopologyTest {
    private static final String UPI = "urn:reso:upi:2.0:US:12086:01-0100-0000";
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void theTopologyIsAsWrittenDown() throws IOException {
        String now = TopologyRun.topology(new MemoryAvro(), new SimpleMeterRegistry(), null)
                .describe()
                .toString();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, now);
        }
        assertThat(now)
                .as("a changed topology breaks running state; if it is meant, run with -Dgolden.write=true")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void givenListingWithParcelNumber_whenItArrivesAlone_thenRowAndPropertyCarryTheUpi() {
        run.send(listing("mls.a", "1", 1, home("01-0100-0000", "12 Main Street, Miami, FL 33101", 100)));

        Listing row = run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1");
        assertThat(row.getPropertyId()).isEqualTo(UPI);
        assertThat(row.getMatchRule()).isEqualTo("parcel-number");
        assertThat(row.getMatchConfidence()).isEqualTo(1.0);
        assertThat(row.getStreetSuffix()).isEqualTo("ST");
        assertThat(row.getVersion()).isEqualTo(1);
        Property property = property(UPI);
        assertThat(property.getListPrice()).isEqualTo(money(100));
        assertThat(property.getSourceCount()).isEqualTo(1);
        assertThat(run.table(Topic.UNIFIED_PROPERTY_PROVENANCE)).containsOnlyKeys(UPI);
    }

    @Test
    void givenStaleDuplicateAndConflictingChanges_whenTheyArrive_thenTheyAreCountedAndTheRowStands() {
        run.send(listing("mls.a", "1", 5, home("A1", "12 Main St", 500)))
                .send(listing("mls.a", "1", 5, home("A1", "12 Main St", 500)))
                .send(listing("mls.a", "1", 4, home("A1", "12 Main St", 400)))
                .send(listing("mls.a", "1", 6, home("A1", "12 Main St", 500)));

        assertThat(run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1").getListPrice())
                .isEqualTo(money(500));
        assertThat(run.published(Topic.UNIFIED_LISTING))
                .as("unchanged content is not published; the late version only moved the start on market")
                .isEqualTo(2);
        assertThat(run.events("mls.a", "duplicate")).isEqualTo(1);
        assertThat(run.events("mls.a", "stale")).isEqualTo(1);
        assertThat(run.events("mls.a", "admitted")).isEqualTo(2);
        run.send(listing("mls.a", "1", 6, home("A1", "12 Main St", 600)));
        assertThat(run.events("mls.a", "conflict")).isEqualTo(1);
    }

    @Test
    void givenADelete_whenALateUpdateFollows_thenTheDeadStayDead() {
        run.send(listing("mls.a", "1", 1, home("A1", "12 Main St", 100)))
                .send(listing("mls.a", "1", 3, null))
                .send(listing("mls.a", "1", 2, home("A1", "12 Main St", 200)));

        assertThat(run.table(Topic.UNIFIED_LISTING)).isEmpty();
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).isEmpty();
        assertThat(run.table(Topic.UNIFIED_PROPERTY_PROVENANCE)).isEmpty();

        run.send(listing("mls.a", "1", 4, home("A1", "12 Main St", 400)));
        assertThat(run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1").getVersion())
                .as("the version never falls, not even across a delete")
                .isEqualTo(2);
    }

    @Test
    void givenAPageOfHtml_whenItComesOnAChangeTopic_thenItIsQuarantinedWithAReasonAndTheFeedGoesOn() {
        byte[] html = "<html><body>502</body></html>".getBytes(StandardCharsets.UTF_8);
        run.sendBytes(Topic.MLS_LISTING, "mls.a/9", html);
        run.send(listing("mls.a", "1", 1, home("A1", "12 Main St", 100)));

        var entry = run.quarantine().get(0);
        QuarantinedRecord record = (QuarantinedRecord) entry.value();
        assertThat(record.getReason()).contains("not Avro").contains("<html>");
        assertThat(record.getStage()).isEqualTo("decode");
        assertThat(record.getRaw().array()).isEqualTo(html);
        assertThat(new String(entry.key(), StandardCharsets.UTF_8)).isEqualTo("mls.a/9");
        assertThat(entry.headers().lastHeader("cadastream.original.topic").value())
                .isEqualTo("mls.listing".getBytes(StandardCharsets.UTF_8));
        assertThat(run.table(Topic.UNIFIED_LISTING)).containsOnlyKeys("mls.a/1");
    }

    @Test
    void givenAForeignSchemaId_whenItComes_thenTheReasonNamesTheId() {
        run.sendBytes(Topic.MLS_LISTING, "mls.a/9", new byte[] {0, 0, 0, 9, 9, 1, 2});

        assertThat(((QuarantinedRecord) run.quarantine().get(0).value()).getReason())
                .contains("schema id 2313");
    }

    @Test
    void givenAnotherKindOfRecord_whenItComesOnTheTopic_thenTheReasonNamesBothTypes() {
        run.send(Topic.MLS_LISTING, "x", parcel("A1", 1, situs("A1", null, "X")));

        assertThat(((QuarantinedRecord) run.quarantine().get(0).value()).getReason())
                .contains("io.cadastream.change.ListingChange")
                .contains("io.cadastream.change.ParcelChange");
    }

    @Test
    void givenAnUnknownOp_whenItComes_thenTheReasonSaysWhatIsAllowed() {
        var change = listing("mls.a", "1", 1, home("A1", null, 1));
        change.setOp("MERGE");
        run.send(change);

        assertThat(((QuarantinedRecord) run.quarantine().get(0).value()).getReason())
                .isEqualTo("op is 'MERGE'; allowed: UPSERT, DELETE.");
        assertThat(run.events("mls.a", "quarantined")).isEqualTo(1);
    }

    @Test
    void givenARegistryThatCannotBeReached_whenAChangeComes_thenItIsNeverQuarantined() {
        try (TopologyRun cut = new TopologyRun((topic, bytes) -> {
            throw new IllegalStateException(new ConnectException("Connection refused"));
        })) {
            var change = listing("mls.a", "1", 1, home("A1", null, 1));
            assertThatThrownBy(() -> cut.send(change)).hasRootCauseInstanceOf(ConnectException.class);
            assertThat(cut.quarantine()).isEmpty();
        }
    }

    @Test
    void givenADelete_whenItsRetentionIsOver_thenALateUpdateIsTakenAgainAndTheVersionStillDoesNotFall() {
        run.send(listing("mls.a", "1", 1, home("A1", "12 Main St", 100))).send(listing("mls.a", "1", 3, null));
        run.pass(Duration.ofDays(29)).send(listing("mls.a", "1", 2, home("A1", "12 Main St", 200)));
        assertThat(run.table(Topic.UNIFIED_LISTING)).isEmpty();

        run.pass(Duration.ofDays(2)).send(listing("mls.a", "1", 2, home("A1", "12 Main St", 200)));
        assertThat(run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1").getVersion())
                .isEqualTo(2);
    }

    private Property property(String id) {
        return run.row(Property.class, Topic.UNIFIED_PROPERTY, id);
    }
}
