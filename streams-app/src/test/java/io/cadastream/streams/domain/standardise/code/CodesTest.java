package io.cadastream.streams.domain.standardise.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.standardise.Standardised;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {
    @ParameterizedTest
    @CsvSource({
        "A,Active",
        "ACT,Active",
        "active,Active",
        "Sold,Closed",
        "Contingent,Active Under Contract",
        "Under Contract,Pending",
        "Temp Off Market,Hold",
        "Cancelled,Canceled",
        "CANCELED,Canceled",
        "ActiveUnderContract,Active Under Contract",
        "coming-soon,Coming Soon",
        "EXP,Expired",
        "PND,Pending",
        "WTH,Withdrawn"
    })
    void theWordsOfMlssAreResosStatuses(String word, String name) {
        Standardised<Optional<String>> read = Vocabulary.LISTING_STATUS.read(word);
        assertThat(read.value()).contains(name);
        assertThat(read.confidence()).isEqualTo(1);
    }

    @Test
    void aDistrictsOwnTwoLetterCodeIsNotReadByItsFirstLetter() {
        assertThat(LandUse.TEXAS_STATE_CLASS.read("CE").value()).isEmpty();
        assertThat(LandUse.TEXAS_STATE_CLASS.read("A9").value()).isPresent();
    }

    @Test
    void theListOfStatusesIsClosed() {
        assertThat(Vocabulary.LISTING_STATUS.names())
                .containsExactlyInAnyOrder(
                        "Active",
                        "Active Under Contract",
                        "Canceled",
                        "Closed",
                        "Coming Soon",
                        "Delete",
                        "Expired",
                        "Hold",
                        "Incomplete",
                        "Pending",
                        "Withdrawn");
    }

    @Test
    void anUnknownWordStaysWithLowConfidence() {
        Standardised<Optional<String>> read = Vocabulary.LISTING_STATUS.read(" Haunted ");
        assertThat(read.value()).contains("Haunted");
        assertThat(read.confidence()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @EnumSource(Vocabulary.class)
    void aStandardNameReadsAsItself(Vocabulary vocabulary) {
        assertThat(vocabulary.names()).isNotEmpty().allSatisfy(name -> {
            Standardised<Optional<String>> read = vocabulary.read(name);
            assertThat(read.value()).contains(name);
            assertThat(read.notes()).isEmpty();
        });
    }

    @Test
    void floridaHasAHundredCodesWithTheirZeros() {
        for (int code = 0; code < 100; code++) {
            assertThat(LandUse.FLORIDA_DOR.read(String.format("%03d", code)).value())
                    .isPresent();
        }
        assertThat(LandUse.FLORIDA_DOR.read("1").value()).contains("Single family");
        assertThat(LandUse.FLORIDA_DOR.read("100").value()).isEmpty();
    }

    @Test
    void aTexasClassThatIsNotListedIsReadByItsLetter() {
        assertThat(LandUse.TEXAS_STATE_CLASS.read("a1").value()).contains("Single-family residence");
        assertThat(LandUse.TEXAS_STATE_CLASS.read("X21").value()).contains("Exempt property");
        assertThat(LandUse.TEXAS_STATE_CLASS.read("Q9").value()).isEmpty();
    }
}
