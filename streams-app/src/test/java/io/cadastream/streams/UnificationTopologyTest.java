package io.cadastream.streams;

import static io.cadastream.streams.testkit.Changes.home;
import static io.cadastream.streams.testkit.Changes.listing;
import static io.cadastream.streams.testkit.Changes.money;
import static io.cadastream.streams.testkit.Changes.parcel;
import static io.cadastream.streams.testkit.Changes.situs;
import static io.cadastream.streams.testkit.Changes.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.change.ListingPayload;
import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.streams.testkit.MemoryAvro;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import io.cadastream.unified.ListingHistory;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyRedirect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
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
    void givenListingWithAddressOnly_whenItsParcelArrivesLater_thenTheProvisionalPropertyGoesAndComesBack() {
        run.send(listing("mls.a", "1", 1, home(null, "12 Main St", 100)));
        Listing before = run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1");
        assertThat(before.getMatchRule()).isEqualTo("address-only");
        String provisional = before.getPropertyId();
        assertThat(provisional).startsWith("urn:cadastream:address:");
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).containsOnlyKeys(provisional);

        run.send(parcel("01-0100-0000", 2, situs("01-0100-0000", "12 MAIN STREET", "DOE JOHN")));
        Listing linked = run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1");
        assertThat(linked.getPropertyId()).isEqualTo(UPI);
        assertThat(linked.getMatchRule()).isEqualTo("address");
        assertThat(linked.getVersion()).isEqualTo(2);
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).containsOnlyKeys(UPI);
        assertThat(property(UPI).getOwnerName()).isEqualTo("DOE JOHN");
        assertThat(property(UPI).getListPrice()).isEqualTo(money(100));
        assertThat(property(UPI).getSourceCount()).isEqualTo(2);

        run.send(parcel("01-0100-0000", 3, null));
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).containsOnlyKeys(provisional);
        assertThat(property(provisional).getVersion()).isEqualTo(2);
    }

    @Test
    void givenTwoParcelsAtOneAddress_whenAListingHasOnlyTheAddress_thenTheLowestIsTakenAndSaidToBeAGuess() {
        run.send(parcel("B2", 1, situs("B2", "12 Main St", "B"))).send(parcel("A1", 1, situs("A1", "12 Main St", "A")));
        run.send(listing("mls.a", "1", 1, home(null, "12 main st.", 100)));

        Listing row = run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1");
        assertThat(row.getPropertyId()).isEqualTo("urn:reso:upi:2.0:US:12086:A1");
        assertThat(row.getMatchRule()).isEqualTo("address-ambiguous");
        assertThat(row.getMatchConfidence()).isEqualTo(0.5);
    }

    @Test
    void givenListingWithNeitherKey_whenItArrives_thenItsRowGoesOutUnlinked() {
        run.send(listing("mls.a", "1", 1, home(null, null, 100)));

        Listing row = run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1");
        assertThat(row.getPropertyId()).isNull();
        assertThat(row.getMatchRule()).isEqualTo("none");
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).isEmpty();
    }

    @Test
    void givenMlsSpellsTheParcelItsOwnWay_whenTheCountyComes_thenTheCountysSpellingNamesTheProperty() {
        run.send(listing("mls.a", "1", 1, home("0101000000", "12 Main St", 100)));
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).containsOnlyKeys("urn:reso:upi:2.0:US:12086:0101000000");

        run.send(parcel("01-0100-0000", 2, situs("01-0100-0000", "12 Main St", "DOE")));
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).containsOnlyKeys(UPI);
        assertThat(run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1").getPropertyId())
                .isEqualTo(UPI);
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
    void givenSeveralTransfers_whenTheyArriveInAnyOrder_thenTheLatestSaleStands() {
        run.send(transfer("S2", 9, "A1", LocalDate.of(2020, 5, 1), 200))
                .send(transfer("S1", 9, "A1", LocalDate.of(2024, 5, 1), 400));

        Property property = property("urn:reso:upi:2.0:US:12086:A1");
        assertThat(property.getLastSalePrice()).isEqualTo(money(400));
        assertThat(property.getSourceCount()).isEqualTo(2);
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
    void givenAListingsLife_whenItChanges_thenEachEventTellsBeforeAndAfter() {
        ListingPayload home = home("A1", "12 Main St", 100);
        run.send(listing("mls.a", "1", 1, home));
        run.send(listing("mls.a", "1", 2, home("A1", "12 Main St", 90)));
        run.send(listing("mls.a", "1", 3, status("Pending", 90)));
        run.send(listing("mls.a", "1", 4, status("Active", 90)));
        run.send(listing("mls.a", "1", 5, null));

        assertThat(run.happened())
                .containsExactly(
                        "NewListing of mls.a/1: null -> Active",
                        "PriceChanged of mls.a/1: 100.00 -> 90.00",
                        "StatusChanged of mls.a/1: Active -> Pending",
                        "StatusChanged of mls.a/1: Pending -> Active",
                        "BackOnMarket of mls.a/1: Pending -> Active",
                        "ListingRemoved of mls.a/1: Active -> null");
    }

    @Test
    void givenAProvisionalProperty_whenItsParcelComesAndGoes_thenItIsRedirectedMergedAndUnmerged() {
        run.send(listing("mls.a", "1", 1, home(null, "12 Main St", 100)));
        String provisional =
                run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.a/1").getPropertyId();
        assertThat(run.table(Topic.UNIFIED_PROPERTY_REDIRECT)).isEmpty();

        run.send(parcel("01-0100-0000", 2, situs("01-0100-0000", "12 MAIN STREET", "DOE JOHN")));
        PropertyRedirect redirect = run.row(PropertyRedirect.class, Topic.UNIFIED_PROPERTY_REDIRECT, provisional);
        assertThat(redirect.getRedirectedTo()).isEqualTo(UPI);
        assertThat(redirect.getMatchRule()).isEqualTo("address");

        run.send(parcel("01-0100-0000", 3, null));
        assertThat(run.table(Topic.UNIFIED_PROPERTY_REDIRECT)).isEmpty();
        assertThat(run.happened())
                .contains(
                        "PropertyMerged of " + provisional + ": " + provisional + " -> " + UPI,
                        "PropertyUnmerged of " + provisional + ": " + UPI + " -> " + provisional);
    }

    @Test
    void givenAParcelThatWasThereFirst_whenAListingComes_thenNothingWasMergedButTheAddressIsRedirected() {
        run.send(parcel("01-0100-0000", 2, situs("01-0100-0000", "12 MAIN STREET", "DOE JOHN")));
        run.send(listing("mls.a", "1", 1, home(null, "12 Main St", 100)));

        assertThat(run.table(Topic.UNIFIED_PROPERTY_REDIRECT)).hasSize(1);
        assertThat(run.happened()).containsExactly("NewListing of mls.a/1: null -> Active");
    }

    @Test
    void givenTwoParcelsAtOneAddress_whenAListingIsLinkedByGuess_thenAnEventSaysSo() {
        run.send(parcel("B2", 1, situs("B2", "12 Main St", "B"))).send(parcel("A1", 1, situs("A1", "12 Main St", "A")));
        run.send(listing("mls.a", "1", 1, home(null, "12 main st.", 100)));

        assertThat(run.happened()).contains("AmbiguousMatch of mls.a/1: null -> urn:reso:upi:2.0:US:12086:A1");
    }

    @Test
    void givenAHomeRelisted_whenTheOldListingIsTouchedLater_thenTheOneOnTheMarketIsCurrentAndBothAreInHistory() {
        ListingPayload sold = status("Closed", 90);
        run.send(listing("mls.a", "1", 1, sold));
        run.send(listing("mls.a", "2", 5, home("A1", "12 Main St", 120)));
        sold.setBedroomsTotal(5);
        run.send(listing("mls.a", "1", 9, sold));

        Property property = property("urn:reso:upi:2.0:US:12086:A1");
        assertThat(property.getListingKey()).isEqualTo("2");
        assertThat(property.getListPrice()).isEqualTo(money(120));
        assertThat(run.table(Topic.UNIFIED_LISTING_HISTORY).keySet())
                .containsExactly("mls.a/1@2026-01-01T00:01:00Z#0", "mls.a/2@2026-01-01T00:05:00Z#0");
    }

    @Test
    void givenALatePriceCut_whenItArrivesAfterTheNextOne_thenTheHistoryIsInTheOrderOfTheSource() {
        run.send(listing("mls.a", "1", 1, home("A1", "12 Main St", 100)));
        run.send(listing("mls.a", "1", 3, home("A1", "12 Main St", 80)));
        run.send(listing("mls.a", "1", 2, home("A1", "12 Main St", 90)));

        assertThat(run.table(Topic.UNIFIED_LISTING_HISTORY).values())
                .extracting(row ->
                        ((ListingHistory) row).getPreviousListPrice() + " -> " + ((ListingHistory) row).getListPrice())
                .containsExactly("null -> 100.00", "100.00 -> 90.00", "90.00 -> 80.00");
    }

    @Test
    void givenALaterSale_whenItIsRecorded_thenTheOwnershipIsSaidToBeTransferred() {
        run.send(transfer("S1", 1, "A1", LocalDate.of(2020, 5, 1), 200));
        run.send(transfer("S2", 2, "A1", LocalDate.of(2024, 5, 1), 400));
        run.send(transfer("S3", 3, "A1", LocalDate.of(2019, 5, 1), 100));

        assertThat(run.happened())
                .singleElement()
                .asString()
                .contains("OwnershipTransferred")
                .contains("2024-05-01");
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

    private static ListingPayload status(String status, long price) {
        ListingPayload home = home("A1", "12 Main St", price);
        home.setStandardStatus(status);
        return home;
    }

    private Property property(String id) {
        return run.row(Property.class, Topic.UNIFIED_PROPERTY, id);
    }
}
