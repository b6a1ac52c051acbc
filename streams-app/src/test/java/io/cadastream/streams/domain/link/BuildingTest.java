package io.cadastream.streams.domain.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.link.Building.Parcel;
import io.cadastream.streams.domain.standardise.AddressKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuildingTest {
    private static final int COUNTY = 0;
    private static final int OTHER = 1;
    private static final MatchKey.AtAddress KEY = new MatchKey.AtAddress(new AddressKey("12||MAIN|ST|||33101"));
    private static final Place WHOLE = Place.ofUnit("");
    // 0.0001 degrees of latitude are 11.1 m.
    private static final Place HERE = new Place("", 25.7700, -80.1900);
    private static final Place NEAR = new Place("", 25.7701, -80.1900);
    private static final Place FURTHER = new Place("", 25.7706, -80.1900);

    @Test
    void oneParcelAtTheAddressIsTheProperty() {
        assertThat(resolve(WHOLE, new Parcel(COUNTY, "p", WHOLE), new Parcel(COUNTY, "p", NEAR)))
                .isEqualTo(new Resolution("p", LinkRule.ADDRESS));
    }

    @Test
    void theSameUnitIsTheSameHome() {
        Parcel five = new Parcel(COUNTY, "five", Place.ofUnit("5"));
        Parcel six = new Parcel(COUNTY, "six", Place.ofUnit("6"));

        assertThat(resolve(Place.ofUnit("6"), five, six)).isEqualTo(new Resolution("six", LinkRule.ADDRESS));
    }

    @Test
    void severalParcelsAtOneUnitAreAmbiguousAndTheLowestIsTaken() {
        assertThat(resolve(WHOLE, new Parcel(OTHER, "b", WHOLE), new Parcel(OTHER, "a", WHOLE)))
                .isEqualTo(new Resolution("a", LinkRule.ADDRESS_AMBIGUOUS));
    }

    @Test
    void aCountysWordGoesBeforeAnAgents() {
        assertThat(resolve(WHOLE, new Parcel(COUNTY, "b", WHOLE), new Parcel(OTHER, "a", WHOLE)))
                .isEqualTo(new Resolution("b", LinkRule.ADDRESS));
    }

    @Test
    void aCountysWordAboutOneUnitDoesNotSilenceAnAgentsAboutAnother() {
        assertThat(resolve(
                        Place.ofUnit("6"),
                        new Parcel(COUNTY, "five", Place.ofUnit("5")),
                        new Parcel(OTHER, "six", Place.ofUnit("6"))))
                .isEqualTo(new Resolution("six", LinkRule.ADDRESS));
    }

    @Test
    void theClearlyNearestOfSeveralParcelsIsTaken() {
        assertThat(resolve(HERE, new Parcel(COUNTY, "a", FURTHER), new Parcel(COUNTY, "b", NEAR)))
                .isEqualTo(new Resolution("b", LinkRule.ADDRESS_GEO));
    }

    @Test
    void theNearestIsNotTakenWhenItIsHardlyNearer() {
        Place almostAsNear = new Place("", 25.7702, -80.1900);

        assertThat(resolve(HERE, new Parcel(COUNTY, "a", almostAsNear), new Parcel(COUNTY, "b", NEAR)))
                .isEqualTo(new Resolution("a", LinkRule.ADDRESS_AMBIGUOUS));
    }

    @Test
    void theNearestIsNotTakenWhenAllAreFarOrOneHasNoLocation() {
        Place far = new Place("", 25.7710, -80.1900);
        Place veryFar = new Place("", 25.8000, -80.1900);

        assertThat(resolve(HERE, new Parcel(COUNTY, "a", veryFar), new Parcel(COUNTY, "b", far))
                        .rule())
                .isEqualTo(LinkRule.ADDRESS_AMBIGUOUS);
        assertThat(resolve(HERE, new Parcel(COUNTY, "a", WHOLE), new Parcel(COUNTY, "b", NEAR))
                        .rule())
                .isEqualTo(LinkRule.ADDRESS_AMBIGUOUS);
    }

    @Test
    void whereOnlyOneSideNamesAUnitTheOnlyParcelOfTheBuildingIsTaken() {
        assertThat(resolve(Place.ofUnit("A"), new Parcel(COUNTY, "duplex", WHOLE)))
                .isEqualTo(new Resolution("duplex", LinkRule.ADDRESS_UNIT_UNKNOWN));
        assertThat(resolve(WHOLE, new Parcel(COUNTY, "five", Place.ofUnit("5"))))
                .isEqualTo(new Resolution("five", LinkRule.ADDRESS_UNIT_UNKNOWN));
    }

    @Test
    void anotherUnitIsAnotherHome() {
        assertThat(resolve(Place.ofUnit("6"), new Parcel(COUNTY, "five", Place.ofUnit("5"))))
                .isEqualTo(new Resolution(PropertyId.provisional(KEY.key().with("6")), LinkRule.ADDRESS_ONLY));
        assertThat(resolve(
                                WHOLE,
                                new Parcel(COUNTY, "five", Place.ofUnit("5")),
                                new Parcel(COUNTY, "six", Place.ofUnit("6")))
                        .rule())
                .as("which unit of two is not said")
                .isEqualTo(LinkRule.ADDRESS_ONLY);
    }

    @Test
    void noParcelIsTheProvisionalPropertyOfTheAddress() {
        assertThat(resolve(WHOLE))
                // printf '12||MAIN|ST|||33101' | sha256sum | cut -c1-32
                .isEqualTo(new Resolution(
                        "urn:cadastream:address:45207889c75494b680c9d75f6c8f38df", LinkRule.ADDRESS_ONLY));
    }

    @Test
    void theOrderOfTheParcelsDoesNotMatter() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Parcel> parcels = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                parcels.add(new Parcel(random.nextInt(2), "p" + random.nextInt(3), somewhere(random)));
            }
            Place asking = somewhere(random);
            Resolution first = new Building(KEY, parcels).resolve(asking);
            Collections.shuffle(parcels, random);
            assertThat(new Building(KEY, parcels).resolve(asking))
                    .as("seed %d", seed)
                    .isEqualTo(first);
        }
    }

    private static Place somewhere(Random random) {
        String unit = List.of("", "5", "6").get(random.nextInt(3));
        return random.nextInt(3) == 0
                ? Place.ofUnit(unit)
                : new Place(unit, 25.77 + random.nextInt(10) / 10_000.0, -80.19);
    }

    private static Resolution resolve(Place asking, Parcel... parcels) {
        return new Building(KEY, List.of(parcels)).resolve(asking);
    }
}
