package io.cadastream.streams.domain.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.streams.domain.link.Linker.ParcelSpelling;
import io.cadastream.streams.domain.standardise.AddressKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkerTest {
    private static final MatchKey.Parcel PARCEL = new MatchKey.Parcel("12086", "A1");
    private static final MatchKey.AtAddress ADDRESS = new MatchKey.AtAddress(new AddressKey("12||MAIN|ST|||33101"));

    @Test
    void theCountysSpellingComesFirstThenTheLowest() {
        assertThat(Linker.resolve(
                        PARCEL,
                        List.of(
                                new ParcelSpelling(1, "A1"),
                                new ParcelSpelling(0, "a-1"),
                                new ParcelSpelling(0, "A 1"))))
                .isEqualTo(new Resolution("urn:reso:upi:2.0:US:12086:A 1", LinkRule.PARCEL_NUMBER));
        assertThatThrownBy(() -> Linker.resolve(PARCEL, List.of())).hasMessageContaining("parcel:12086:A1");
    }

    @Test
    void matchKeysAreWrittenAndReadAlike() {
        assertThat(MatchKey.parse(PARCEL.text())).isEqualTo(PARCEL);
        assertThat(MatchKey.parse(ADDRESS.text())).isEqualTo(ADDRESS);
        assertThat(MatchKey.parcel("12086", " a-1 ")).contains(PARCEL);
        assertThat(MatchKey.parcel(null, "A1")).isEmpty();
        assertThat(MatchKey.parcel("12086", "--")).isEmpty();
        assertThatThrownBy(() -> MatchKey.parse("what")).hasMessageContaining("what");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "TBD", "0", "000-000", "None", "-"})
    void whatNamesNoParcelIsNoParcelKey(String placeholder) {
        assertThat(MatchKey.parcel("12086", placeholder)).isEmpty();
    }
}
