package io.cadastream.connect.county.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The rules of the functions that shape text. */
class TextFunctionsTest {

    @Test
    void trimMakesHardSpacesPlainAndLeavesNoneAtTheEnds() throws ValueException {
        assertThat(Steps.apply("trim", "\u00A0 DOE\u00A0JANE \u202F")).isEqualTo("DOE JANE");
        assertThat(Steps.apply("trim", "\u00A0\u2007")).isEmpty();
    }

    @Test
    void titleGivesEveryWordACapital() throws ValueException {
        assertThat(Steps.apply("title", "123 W 107TH AVE-EAST")).isEqualTo("123 W 107th Ave-East");
        assertThat(Steps.apply("title", "CA\u00D1ADA CORP")).isEqualTo("Ca\u00F1ada Corp");
    }

    @Test
    void titleKeepsMcAndOApostropheAndAbbreviations() throws ValueException {
        assertThat(Steps.apply("title", "MCNEIL")).isEqualTo("McNeil");
        assertThat(Steps.apply("title", "O'NEIL d'angelo")).isEqualTo("O'Neil D'Angelo");
        assertThat(Steps.apply("title", "JANE'S PLACE")).isEqualTo("Jane's Place");
        assertThat(Steps.apply("title", "I'M MC")).isEqualTo("I'm Mc");
        assertThat(Steps.apply("title", "sw 8TH ST HOLDINGS llc")).isEqualTo("SW 8th St Holdings LLC");
    }

    @Test
    void splitCountsFromOneOrFromTheEnd() throws ValueException {
        assertThat(Steps.apply("{split: {on: \",\", take: 2}}", "a, b ,c")).isEqualTo("b");
        assertThat(Steps.apply("{split: {on: \",\", take: -1}}", "a, b ,c")).isEqualTo("c");
        assertThat(Steps.apply("{split: {on: \",\", take: -3}}", "a, b ,c")).isEqualTo("a");
    }

    @Test
    void splitGivesNoValueForAPartThatIsNotThere() throws ValueException {
        assertThat(Steps.apply("{split: {on: \",\", take: 4}}", "a,b,c")).isNull();
        assertThat(Steps.apply("{split: {on: \",\", take: -4}}", "a,b,c")).isNull();
    }

    @Test
    void splitTakesItsSeparatorForPlainText() throws ValueException {
        assertThat(Steps.apply("{split: {on: \".\", take: 2}}", "a.b")).isEqualTo("b");
        assertThat(Steps.apply("{split: {on: \"(\", take: 1}}", "a (b)")).isEqualTo("a");
    }

    @Test
    void removePrefixAndSuffixLeaveAnotherValueAsItIs() throws ValueException {
        assertThat(Steps.apply("{remove_prefix: LOT}", "BLK 4")).isEqualTo("BLK 4");
        assertThat(Steps.apply("{remove_suffix: FL}", "MIAMI, GA")).isEqualTo("MIAMI, GA");
        assertThat(Steps.apply("{remove_suffix: FL}", "FL")).isEmpty();
    }

    @Test
    void substringGivesWhatIsThere() throws ValueException {
        assertThat(Steps.apply("{substring: {from: 3}}", "MI49327")).isEqualTo("49327");
        assertThat(Steps.apply("{substring: {from: 6, to: 9}}", "MI49327")).isEqualTo("27");
        assertThat(Steps.apply("{substring: {from: 8}}", "MI49327")).isNull();
    }

    @Test
    void substringDoesNotCutACharacterInTwo() throws ValueException {
        assertThat(Steps.apply("{substring: {from: 1, to: 1}}", "\uD83C\uDFE0A"))
                .isEqualTo("\uD83C\uDFE0");
    }

    @Test
    void parcelFormatPutsLettersAndDigitsIntoTheTemplate() throws ValueException {
        assertThat(Steps.apply("{parcel_format: '##-####-###-####'}", "3012340010020"))
                .isEqualTo("30-1234-001-0020");
        assertThat(Steps.apply("{parcel_format: '##-####-###-####'}", "30 1234.001/0020"))
                .isEqualTo("30-1234-001-0020");
    }

    @Test
    void parcelFormatNeitherCutsNorFillsUp() {
        assertThatThrownBy(() -> Steps.apply("{parcel_format: '##-##'}", "123")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Steps.apply("{parcel_format: '##-##'}", "12345"))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void phoneTakesTenDigitsOrElevenThatBeginWithOne() throws ValueException {
        assertThat(Steps.apply("phone", "(305) 555-0100")).isEqualTo("+13055550100");
        assertThat(Steps.apply("phone", "+1 305.555.0100")).isEqualTo("+13055550100");
        assertThat(Steps.apply("phone", "13055550100")).isEqualTo("+13055550100");
    }

    @Test
    void phoneRefusesWhatMayBeAnotherNumber() {
        for (String value : new String[] {"23055550100", "305-555-0100 x12", "305-555-01", "3055550100 OFFICE", "-"}) {
            assertThatThrownBy(() -> Steps.apply("phone", value)).as(value).isInstanceOf(ValueException.class);
        }
    }
}
