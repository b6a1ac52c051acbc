package io.cadastream.streams.domain.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceTest {
    private static final Place MIAMI = new Place("", 25.7617, -80.1918);

    @Test
    void distancesAreThoseOfAGreatCircle() {
        Place seattle = new Place("", 47.6062, -122.3321);

        assertThat(MIAMI.metresTo(seattle))
                .hasValueSatisfying(metres -> assertThat(metres).isCloseTo(4_400_000, within(5_000.0)));
        assertThat(seattle.metresTo(MIAMI)).isEqualTo(MIAMI.metresTo(seattle));
    }

    @Test
    void aDegreeOfLongitudeIsShorterTheFartherItIsFromTheEquator() {
        assertThat(new Place("", 60.0, 10.0).metresTo(new Place("", 60.0, 10.001)))
                .hasValueSatisfying(metres -> assertThat(metres).isCloseTo(55.6, within(0.1)));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void thereIsNoDistanceUnlessBothLocationsAreKnown(Place place) {
        assertThat(place.metresTo(MIAMI)).isEmpty();
        assertThat(MIAMI.metresTo(place)).isEmpty();
    }

    static Stream<Place> incomplete() {
        return Stream.of(Place.ofUnit("5"), new Place("", 25.7617, null), new Place("", null, -80.1918));
    }
}
