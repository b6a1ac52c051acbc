package io.cadastream.streams;

import static io.cadastream.streams.testkit.Changes.at;
import static io.cadastream.streams.testkit.Changes.home;
import static io.cadastream.streams.testkit.Changes.listing;
import static io.cadastream.streams.testkit.Changes.money;
import static io.cadastream.streams.testkit.Changes.parcel;
import static io.cadastream.streams.testkit.Changes.situs;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ListingPayload;
import io.cadastream.event.PropertyEvent;
import io.cadastream.streams.testkit.Crm;
import io.cadastream.streams.testkit.Scenario;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Property;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a listing, told by its events, its history and its property, on the real topology. */
class ListingLifeTest {
    private static final String MAIN = "12 Main St";
    private static final long DAY = 24 * 60;

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void aHomeThatIsRelistedHasOneCurrentListingAndBothInHistory() {
        ListingPayload sold = home("A1", MAIN, 90);
        sold.setStandardStatus("Closed");
        scenario.given(listing("mls.a", "1", 1, sold), listing("mls.a", "2", 5, home("A1", MAIN, 120)));
        sold.setBedroomsTotal(5);
        scenario.given(listing("mls.a", "1", 9, sold));

        Property property = scenario.property("A1");
        assertThat(property.getListingKey()).isEqualTo("2");
        assertThat(property.getListPrice()).isEqualTo(money(120));
        assertThat(property.getSourceCount()).isEqualTo(2);
        assertThat(scenario.history())
                .containsExactly("mls.a/1: null null -> Closed 90.00", "mls.a/2: null null -> Active 120.00");
    }

    @Test
    void theHistoryIsCompleteAndInTheOrderOfTheSourceThoughVersionsCameLate() {
        scenario.given(is("Active", 1, 100), is("Pending", 4, 80), is("Active", 3, 80), is("Active", 2, 90));

        assertThat(scenario.history())
                .containsExactly(
                        "mls.a/1: null null -> Active 100.00",
                        "mls.a/1: Active 100.00 -> Active 90.00",
                        "mls.a/1: Active 90.00 -> Active 80.00",
                        "mls.a/1: Active 80.00 -> Pending 80.00");
        assertThat(scenario.property("A1").getStandardStatus()).isEqualTo("Pending");
    }

    @Test
    void daysOnMarketAreCountedFromTheHistoryBesideTheMlssOwnCount() {
        ListingPayload home = home("A1", MAIN, 100);
        home.setDaysOnMarket(77);
        scenario.given(is("Active", 0, 100), is("Pending", 10 * DAY, 100)).given(listing("mls.a", "1", 15 * DAY, home));

        assertThat(scenario.listing("mls.a/1").getDaysOnMarketCounted()).isEqualTo(10);
        assertThat(scenario.listing("mls.a/1").getActiveSince()).isEqualTo(at(15 * DAY));
        Property property = scenario.property("A1");
        assertThat(property.getDaysOnMarketCounted()).isEqualTo(10);
        assertThat(property.getActiveSince()).isEqualTo(at(15 * DAY));
        assertThat(property.getDaysOnMarket()).isEqualTo(77);
    }

    @Test
    void aVersionThatComesLateCorrectsTheDaysOnMarket() {
        scenario.given(is("Active", 0, 100), is("Closed", 10 * DAY, 100), is("Pending", 4 * DAY, 100));

        assertThat(scenario.listing("mls.a/1").getDaysOnMarketCounted()).isEqualTo(4);
        assertThat(scenario.property("A1").getDaysOnMarketCounted()).isEqualTo(4);
    }

    @Test
    void thePriceOfASquareFootFollowsThePrice() {
        ListingPayload home = home("A1", MAIN, 300);
        home.setLivingArea(money(100));
        scenario.given(listing("mls.a", "1", 1, home));
        assertThat(scenario.property("A1").getPricePerSquareFoot()).isEqualTo(money(3));

        home.setListPrice(money(200));
        scenario.given(listing("mls.a", "1", 2, home));
        assertThat(scenario.property("A1").getPricePerSquareFoot()).isEqualTo(money(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Active", "Coming Soon"})
    void aListingFirstSeenAsItComesToMarketIsNew(String status) {
        scenario.given(is(status, 1, 100));

        assertThat(scenario.events()).containsExactly("NewListing of mls.a/1: null -> " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Active Under Contract", "Pending", "Closed", "Withdrawn", "Incomplete"})
    void aListingFirstSeenLaterInItsLifeIsNotNew(String status) {
        scenario.given(is(status, 1, 100));

        assertThat(scenario.events()).isEmpty();
    }

    @Test
    void aChangeOfStatusTellsBeforeAndAfter() {
        scenario.given(is("Active", 1, 100), is("Pending", 2, 100));

        assertThat(scenario.events()).endsWith("StatusChanged of mls.a/1: Active -> Pending");
    }

    @Test
    void aChangeOfPriceTellsBeforeAndAfter() {
        scenario.given(is("Active", 1, 100), is("Active", 2, 90));

        assertThat(scenario.events())
                .containsExactly("NewListing of mls.a/1: null -> Active", "PriceChanged of mls.a/1: 100.00 -> 90.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Closed", "Withdrawn", "Expired", "Canceled", "Hold", "Active Under Contract"})
    void aListingThatIsActiveAgainIsBackOnMarket(String before) {
        scenario.given(is(before, 1, 100), is("Active", 2, 100));

        assertThat(scenario.events())
                .containsExactly(
                        "StatusChanged of mls.a/1: " + before + " -> Active",
                        "BackOnMarket of mls.a/1: " + before + " -> Active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coming Soon", "Incomplete"})
    void aListingThatWasNeverOnMarketIsNotBackThere(String before) {
        scenario.given(is(before, 1, 100), is("Active", 2, 100));

        assertThat(scenario.events())
                .contains("StatusChanged of mls.a/1: " + before + " -> Active")
                .noneMatch(event -> event.startsWith("BackOnMarket"));
    }

    @Test
    void aListingThatIsDeletedIsRemoved() {
        scenario.given(is("Active", 1, 100), listing("mls.a", "1", 2, null));

        assertThat(scenario.events()).endsWith("ListingRemoved of mls.a/1: Active -> null");
    }

    @Test
    void aVersionThatComesLateIsNoEvent() {
        scenario.given(is("Active", 1, 100), is("Active", 3, 80), is("Pending", 2, 90));

        assertThat(scenario.events())
                .containsExactly("NewListing of mls.a/1: null -> Active", "PriceChanged of mls.a/1: 100.00 -> 80.00");
    }

    @Test
    void aListingThatIsOnlyLinkedAnewHadNoEventOfItsOwn() {
        scenario.given(listing("mls.a", "1", 1, home(null, MAIN, 100)), parcel("A1", 2, situs("A1", MAIN, "DOE")));

        assertThat(scenario.events())
                .filteredOn(event -> event.contains("mls.a/1"))
                .hasSize(1);
    }

    @Test
    void anEventHasBothClocksItsPropertyAndAnIdThatARedeliveryDoesNotChange() {
        scenario.given(is("Active", 1, 100), is("Active", 2, 90), is("Active", 2, 90));

        assertThat(scenario.run().events()).hasSize(2);
        PropertyEvent event = scenario.run().events().get(1);
        assertThat(event.getEventId()).isEqualTo("mls.a/1#2@1767225720000/PriceChanged");
        assertThat(event.getPropertyId()).isEqualTo("urn:reso:upi:2.0:US:12086:A1");
        assertThat(event.getFeed()).isEqualTo("mls.a");
        assertThat(event.getSourceUpdatedAt()).isEqualTo(at(2));
        assertThat(event.getCapturedAt()).isEqualTo(at(2).plusSeconds(1));
        assertThat(event.getPublishedAt()).isEqualTo(at(1_000_000));
    }

    @Test
    void aLeadIsCreatedOnce() {
        lead(1, "new");
        lead(2, "called");

        assertThat(scenario.events()).containsExactly("LeadCreated of mls.a/L9: null -> new");
    }

    private void lead(long version, String status) {
        var row = Crm.row(
                Crm.LEAD, Map.of("lead_id", 3L, "lead_status", status, "listing_feed", "mls.a", "listing_key", "L9"));
        scenario.run()
                .send(
                        Topic.CRM_LEAD,
                        "{\"lead_id\":3}",
                        Crm.envelope("u", Crm.LEAD, null, row, at(version).toEpochMilli(), version));
    }

    private static ListingChange is(String status, long version, long price) {
        ListingPayload home = home("A1", MAIN, price);
        home.setStandardStatus(status);
        return listing("mls.a", "1", version, home);
    }
}
