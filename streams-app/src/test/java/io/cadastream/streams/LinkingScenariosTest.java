package io.cadastream.streams;

import static io.cadastream.streams.testkit.Changes.home;
import static io.cadastream.streams.testkit.Changes.listing;
import static io.cadastream.streams.testkit.Changes.money;
import static io.cadastream.streams.testkit.Changes.parcel;
import static io.cadastream.streams.testkit.Changes.situs;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.testkit.Scenario;
import io.cadastream.streams.testkit.Tables;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyProvenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which records are one property, told in scenarios of the field on the real topology. */
class LinkingScenariosTest {
    private static final String MAIN = "12 Main St";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void aListingWithAParcelNumberIsThatParcelThoughNoCountyHasSpokenYet() {
        scenario.given(listing("mls.a", "1", 1, home("A1", MAIN, 100)));

        assertThat(scenario.links()).containsExactly("mls.a/1 is A1 by parcel-number 1.0");
        assertThat(scenario.properties()).containsExactly("A1 of 1");
    }

    @Test
    void aParcelNumberGoesBeforeTheAddress() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")), parcel("B2", 1, situs("B2", "14 Oak Ln", "ROE")))
                .given(listing("mls.a", "1", 2, home("B2", MAIN, 100)));

        assertThat(scenario.links()).containsExactly("mls.a/1 is B2 by parcel-number 1.0");
    }

    @Test
    void aListingWithNeitherNumberNorAddressIsNoProperty() {
        scenario.given(listing("mls.a", "1", 1, home(null, null, 100)));

        assertThat(scenario.links()).containsExactly("mls.a/1 is null by none 0.0");
        assertThat(scenario.properties()).isEmpty();
    }

    @Test
    void aParcelThatComesLateTakesTheProvisionalPropertyOver() {
        scenario.given(listing("mls.a", "1", 1, home(null, MAIN, 100)));
        assertThat(scenario.links()).containsExactly("mls.a/1 is ~12 MAIN ST by address-only 0.6");
        assertThat(scenario.properties()).containsExactly("~12 MAIN ST of 1");
        assertThat(scenario.redirects()).isEmpty();

        scenario.given(parcel("A1", 2, situs("A1", "12 MAIN STREET", "DOE")));

        assertThat(scenario.links()).containsExactly("mls.a/1 is A1 by address 0.9");
        assertThat(scenario.properties()).containsExactly("A1 of 2");
        assertThat(scenario.redirects()).containsExactly("~12 MAIN ST is now A1 by address 0.9");
        assertThat(scenario.events())
                .containsExactly(
                        "NewListing of mls.a/1: null -> Active", "PropertyMerged of ~12 MAIN ST: ~12 MAIN ST -> A1");
    }

    @Test
    void aParcelThatGoesAwayGivesTheProvisionalPropertyBack() {
        scenario.given(listing("mls.a", "1", 1, home(null, MAIN, 100)))
                .given(parcel("A1", 2, situs("A1", MAIN, "DOE")), parcel("A1", 3, null));

        assertThat(scenario.links()).containsExactly("mls.a/1 is ~12 MAIN ST by address-only 0.6");
        assertThat(scenario.properties()).containsExactly("~12 MAIN ST of 1");
        assertThat(scenario.redirects()).isEmpty();
        assertThat(scenario.events()).endsWith("PropertyUnmerged of ~12 MAIN ST: A1 -> ~12 MAIN ST");
        assertThat(scenario.run().table(Topic.UNIFIED_PROPERTY).values())
                .as("the version does not fall, not even across a tombstone")
                .singleElement()
                .satisfies(row -> assertThat(((Property) row).getVersion()).isEqualTo(2));
    }

    @Test
    void aParcelWhoseAddressTheCountyCorrectsLeavesTheListingAndTakesAnother() {
        scenario.given(listing("mls.a", "1", 1, home(null, MAIN, 100)))
                .given(listing("mls.a", "2", 1, home(null, "14 Oak Ln", 200)))
                .given(parcel("A1", 2, situs("A1", MAIN, "DOE")))
                .given(parcel("A1", 3, situs("A1", "14 Oak Ln", "DOE")));

        assertThat(scenario.links())
                .containsExactly("mls.a/1 is ~12 MAIN ST by address-only 0.6", "mls.a/2 is A1 by address 0.9");
        assertThat(scenario.redirects()).containsExactly("~14 OAK LN is now A1 by address 0.9");
        assertThat(scenario.property("A1").getListPrice()).isEqualTo(money(200));
    }

    @Test
    void anAddressThatNeverHadAPropertyIsRedirectedWithoutAMerge() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")))
                .given(listing("mls.a", "1", 2, home(null, MAIN, 100)));

        assertThat(scenario.redirects()).containsExactly("~12 MAIN ST is now A1 by address 0.9");
        assertThat(scenario.events()).containsExactly("NewListing of mls.a/1: null -> Active");
    }

    @Test
    void theCountysSpellingOfAParcelNumberRenamesTheProperty() {
        scenario.given(listing("mls.a", "1", 1, home("0101000000", MAIN, 100)))
                .given(parcel("01-0100-0000", 2, situs("01-0100-0000", MAIN, "DOE")));

        assertThat(scenario.links()).containsExactly("mls.a/1 is 01-0100-0000 by parcel-number 1.0");
        assertThat(scenario.properties()).containsExactly("01-0100-0000 of 2");
        assertThat(scenario.redirects()).containsExactly("0101000000 is now 01-0100-0000 by parcel-number 1.0");
        assertThat(scenario.events()).endsWith("PropertyMerged of 0101000000: 0101000000 -> 01-0100-0000");
    }

    @Test
    void aHomeInTwoMlssIsOnePropertyWithTwoListings() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")))
                .given(listing("mls.a", "1", 2, home("A1", MAIN, 100)))
                .given(listing("mls.b", "77", 3, home(null, "12 MAIN STREET", 101)));

        assertThat(scenario.links())
                .containsExactly("mls.a/1 is A1 by parcel-number 1.0", "mls.b/77 is A1 by address 0.9");
        assertThat(scenario.properties()).containsExactly("A1 of 3");
    }

    @Test
    void unitsOfACondominiumAreHomesOfTheirOwn() {
        scenario.given(parcel("A5", 1, situs("A5", "12 Main St Apt 5", "DOE")))
                .given(parcel("A6", 1, situs("A6", "12 Main St Apt 6", "ROE")))
                .given(listing("mls.a", "6", 2, home(null, "12 Main St #6", 100)))
                .given(listing("mls.a", "7", 2, home(null, "12 Main St Unit 7", 100)))
                .given(listing("mls.a", "none", 2, home(null, MAIN, 100)));

        assertThat(scenario.links())
                .containsExactly(
                        "mls.a/6 is A6 by address 0.9",
                        "mls.a/7 is ~12 MAIN ST #7 by address-only 0.6",
                        "mls.a/none is ~12 MAIN ST by address-only 0.6");
    }

    @Test
    void whereTheCountyNamesNoUnitsAListingOfAUnitIsTheBuildingsOnlyParcel() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")))
                .given(listing("mls.a", "1", 2, home(null, "12 Main St Apt B", 100)));

        assertThat(scenario.links()).containsExactly("mls.a/1 is A1 by address-unit-unknown 0.7");
        assertThat(scenario.redirects()).containsExactly("~12 MAIN ST #B is now A1 by address-unit-unknown 0.7");
    }

    @Test
    void aListingWhoseAddressIsCorrectedMovesToItsPropertyWithAllThatItSaid() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")), parcel("B2", 1, situs("B2", "14 Oak Ln", "ROE")))
                .given(listing("mls.a", "1", 2, home(null, MAIN, 100)))
                .given(listing("mls.a", "1", 3, home(null, "14 Oak Ln", 100)));

        assertThat(scenario.links()).containsExactly("mls.a/1 is B2 by address 0.9");
        assertThat(scenario.properties()).containsExactly("A1 of 1", "B2 of 2");
        assertThat(scenario.property("A1").getListPrice()).isNull();
        assertThat(scenario.property("B2").getListPrice()).isEqualTo(money(100));
        assertThat(scenario.redirects()).containsExactly("~14 OAK LN is now B2 by address 0.9");
    }

    @Test
    void aUnitThatNeverHadAPropertyIsNotMergedThoughOthersLiveAtTheAddress() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")))
                .given(listing("mls.a", "1", 1, home(null, MAIN, 100)))
                .given(listing("mls.a", "2", 2, home(null, "12 Main St Apt B", 100)));

        assertThat(scenario.redirects()).hasSize(2);
        assertThat(scenario.events()).noneMatch(event -> event.startsWith("PropertyMerged"));
    }

    @Test
    void everyValueSaysByWhichRuleItIsThere() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE"))).given(listing("mls.a", "1", 2, home(null, MAIN, 1)));

        assertThat(scenario.run()
                        .row(
                                PropertyProvenance.class,
                                Topic.UNIFIED_PROPERTY_PROVENANCE,
                                scenario.property("A1").getPropertyId())
                        .getDocument())
                .contains(
                        "\"owner_name\":{\"feed\":\"county.12086\",\"record_key\":\"A1\",\"rule\":\"owner: unit county\"")
                .contains(
                        "{\"feed\":\"mls.a\",\"match_confidence\":0.9,\"match_rule\":\"address\",\"record_key\":\"1\"}");
    }

    @Test
    void aPropertyWhoseLastRecordIsGoneIsATombstone() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")), listing("mls.a", "1", 1, home(null, MAIN, 100)))
                .given(parcel("A1", 2, null), listing("mls.a", "1", 2, null));

        assertThat(scenario.properties()).isEmpty();
        assertThat(scenario.links()).isEmpty();
        assertThat(scenario.redirects()).isEmpty();
        assertThat(scenario.run().table(Topic.UNIFIED_PROPERTY_PROVENANCE)).isEmpty();
    }

    @Test
    void whenNothingChangedNothingIsPublished() {
        scenario.given(parcel("A1", 1, situs("A1", MAIN, "DOE")), listing("mls.a", "1", 1, home(null, MAIN, 100)));
        int before = published();

        scenario.given(
                listing("mls.a", "1", 1, home(null, MAIN, 100)), listing("mls.a", "1", 2, home(null, MAIN, 100)));
        scenario.given(parcel("A1", 2, situs("A1", MAIN, "DOE")));

        assertThat(published() - before)
                .as("only the provenance, which carries the versions")
                .isEqualTo(2);
        assertThat(scenario.run().published(Topic.UNIFIED_PROPERTY_PROVENANCE)).isEqualTo(4);
    }

    private int published() {
        return Tables.CONVERGENT.stream().mapToInt(scenario.run()::published).sum();
    }
}
