package io.cadastream.streams;

import static io.cadastream.streams.testkit.Changes.home;
import static io.cadastream.streams.testkit.Changes.listing;
import static io.cadastream.streams.testkit.Changes.parcel;
import static io.cadastream.streams.testkit.Changes.situs;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.change.ListingPayload;
import io.cadastream.change.ParcelPayload;
import io.cadastream.streams.testkit.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several parcels at one address: what is taken, and how it is said that it may be another. */
class AmbiguousMatchTest {
    private static final String MAIN = "12 Main St";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void aParcelThatIsSplitLeavesItsListingAGuessUntilItsLocationTells() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")))
                .given(listing("mls.a", "1", 1, located(home(null, MAIN, 100), 25.7700)))
                .given(listing("mls.b", "2", 1, home(null, MAIN, 100)))
                .given(parcel("A1", 2, null))
                .given(parcel("A2", 2, located(situs("A2", MAIN, "DOE"), 25.7710)))
                .given(parcel("A3", 2, located(situs("A3", MAIN, "ROE"), 25.7701)));

        assertThat(scenario.links())
                .containsExactly("mls.a/1 is A3 by address-geo 0.8", "mls.b/2 is A2 by address-ambiguous 0.5");
        assertThat(scenario.properties()).containsExactly("A2 of 2", "A3 of 2");
        assertThat(scenario.redirects()).containsExactly("~12 MAIN ST is now A2 by address-ambiguous 0.5");
        assertThat(scenario.events()).endsWith("AmbiguousMatch of mls.b/2: A2 -> A2");
    }

    @Test
    void parcelsThatAreJoinedEndTheGuess() {
        scenario.given(parcel("A2", 1, situs("A2", MAIN, "DOE")), parcel("A3", 1, situs("A3", MAIN, "ROE")))
                .given(listing("mls.a", "1", 1, home(null, MAIN, 100)))
                .given(parcel("A2", 2, null), parcel("A3", 2, null), parcel("A4", 2, situs("A4", MAIN, "DOE ROE")));

        assertThat(scenario.links()).containsExactly("mls.a/1 is A4 by address 0.9");
        assertThat(scenario.properties()).containsExactly("A4 of 2");
        assertThat(scenario.redirects()).containsExactly("~12 MAIN ST is now A4 by address 0.9");
    }

    @Test
    void aGuessIsTheLowestParcelInEveryOrderAndSaysSoOnce() {
        scenario.given(parcel("B2", 1, situs("B2", MAIN, "B")), parcel("A1", 1, situs("A1", MAIN, "A")))
                .given(listing("mls.a", "1", 1, home(null, MAIN, 100)), listing("mls.a", "1", 2, home(null, MAIN, 90)));

        assertThat(scenario.links()).containsExactly("mls.a/1 is A1 by address-ambiguous 0.5");
        assertThat(scenario.events())
                .filteredOn(event -> event.startsWith("AmbiguousMatch"))
                .containsExactly("AmbiguousMatch of mls.a/1: null -> A1");
    }

    @Test
    void aGuessThatFallsOnAnotherParcelIsSaidAgain() {
        scenario.given(parcel("B2", 1, situs("B2", MAIN, "B")), parcel("C3", 1, situs("C3", MAIN, "C")))
                .given(listing("mls.a", "1", 1, home(null, MAIN, 100)))
                .given(parcel("A1", 2, situs("A1", MAIN, "A")));

        assertThat(scenario.links()).containsExactly("mls.a/1 is A1 by address-ambiguous 0.5");
        assertThat(scenario.events())
                .filteredOn(event -> event.startsWith("AmbiguousMatch"))
                .containsExactly("AmbiguousMatch of mls.a/1: null -> B2", "AmbiguousMatch of mls.a/1: B2 -> A1");
    }

    private static ListingPayload located(ListingPayload home, double latitude) {
        home.setLatitude(latitude);
        home.setLongitude(-80.19);
        return home;
    }

    private static ParcelPayload located(ParcelPayload situs, double latitude) {
        situs.setLatitude(latitude);
        situs.setLongitude(-80.19);
        return situs;
    }
}
