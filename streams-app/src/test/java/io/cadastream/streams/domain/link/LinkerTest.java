package io.cadastream.streams.domain.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.streams.domain.link.Linker.ParcelSpelling;
import io.cadastream.streams.domain.standardise.AddressKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkerTest {
    private static final MatchKey.Parcel PARCEL = new MatchKey.Parcel("12086", "A1");
    private static final MatchKey.AtAddress ADDRESS = new MatchKey.AtAddress(new AddressKey("12||MAIN|ST|||33101"));

    @Test
    void aParcelNumberNamesThePropertyInTheSpellingOfTheCountyBeforeAllOthers() {
        assertThat(resolve(new ParcelSpelling(1, "A 1"), new ParcelSpelling(0, "a-1")))
                .isEqualTo(new Resolution("urn:reso:upi:2.0:US:12086:a-1", LinkRule.PARCEL_NUMBER));
    }

    @Test
    void ofSpellingsOfOneRankTheLowestNamesTheProperty() {
        assertThat(resolve(new ParcelSpelling(1, "a-1"), new ParcelSpelling(1, "A 1"), new ParcelSpelling(1, "A1")))
                .isEqualTo(new Resolution("urn:reso:upi:2.0:US:12086:A 1", LinkRule.PARCEL_NUMBER));
    }

    @Test
    void aParcelThatNobodySpellsIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> resolve()).hasMessageContaining("parcel:12086:A1");
    }

    @Test
    void twoSpellingsOfOneParcelNumberMeetAtOneKey() {
        assertThat(MatchKey.parcel("12086", " a-1 ")).contains(PARCEL);
        assertThat(MatchKey.parcel("12086", "A1")).contains(PARCEL);
    }

    @Test
    void withoutItsCountyAParcelNumberIsNoKey() {
        assertThat(MatchKey.parcel(null, "A1")).isEmpty();
        assertThat(MatchKey.parcel(" ", "A1")).isEmpty();
    }

    @Test
    void leadingZerosOfAParcelNumberCount() {
        assertThat(MatchKey.parcel("12086", "0005")).isNotEqualTo(MatchKey.parcel("12086", "5"));
    }

    @Test
    void matchKeysAreWrittenAndReadAlike() {
        assertThat(MatchKey.parse(PARCEL.text())).isEqualTo(PARCEL);
        assertThat(MatchKey.parse(ADDRESS.text())).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"what", "parcel:", "parcel:12086", "12086:A1"})
    void whatIsNoMatchKeyIsNotRead(String text) {
        assertThatThrownBy(() -> MatchKey.parse(text)).hasMessage("not a match key: " + text);
    }

    /** The number in match_confidence is what readers rely on. */
    @ParameterizedTest
    @CsvSource({
        "PARCEL_NUMBER, parcel-number, 1.0",
        "ADDRESS, address, 0.9",
        "ADDRESS_GEO, address-geo, 0.8",
        "ADDRESS_UNIT_UNKNOWN, address-unit-unknown, 0.7",
        "ADDRESS_ONLY, address-only, 0.6",
        "ADDRESS_AMBIGUOUS, address-ambiguous, 0.5",
        "NONE, none, 0.0"
    })
    void eachRuleSaysItsNameAndHowSureItIs(LinkRule rule, String text, double confidence) {
        assertThat(rule.text()).isEqualTo(text);
        assertThat(rule.confidence()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "TBD", "0", "000-000", "None", "-"})
    void whatNamesNoParcelIsNoParcelKey(String placeholder) {
        assertThat(MatchKey.parcel("12086", placeholder)).isEmpty();
    }

    private static Resolution resolve(ParcelSpelling... spellings) {
        return Linker.resolve(PARCEL, List.of(spellings));
    }
}
