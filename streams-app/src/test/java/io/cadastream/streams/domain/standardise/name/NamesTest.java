package io.cadastream.streams.domain.standardise.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.standardise.Standardised;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class NamesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/standardise/names.psv", delimiter = '|', numLinesToSkip = 1)
    void aLabelledNameReadsAsItsLabel(String order, String raw, String kind, String standard) {
        PartyName party = NameStandardiser.read(raw, order(order)).value();
        assertThat(party.kind() + " " + party.format()).isEqualTo(kind + " " + standard);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/standardise/names.psv", delimiter = '|', numLinesToSkip = 1)
    void aStandardFormReadsAsItself(String order, String raw, String kind, String standard) {
        PartyName party = NameStandardiser.read(standard, order(order)).value();
        assertThat(party.kind() + " " + party.format()).isEqualTo(kind + " " + standard);
    }

    @Test
    void twoOrdersOfOneNameHaveOneKey() {
        assertThat(NameStandardiser.read("SMITH JOHN A & MARY B", NameOrder.LAST_FIRST)
                        .value()
                        .key())
                .isEqualTo(NameStandardiser.read("Mary B. Smith and John A. Smith", NameOrder.FIRST_LAST)
                        .value()
                        .key())
                .contains("SMITH JOHN A|SMITH MARY B");
        assertThat(NameStandardiser.read("Acme Homes, L.L.C.", NameOrder.LAST_FIRST)
                        .value()
                        .key())
                .isEqualTo(NameStandardiser.read("ACME HOMES LLC", NameOrder.FIRST_LAST)
                        .value()
                        .key());
    }

    @Test
    void spanishDoubleSurnamesAreAGuess() {
        Standardised<PartyName> read = NameStandardiser.read("GARCIA LOPEZ MARIA", NameOrder.LAST_FIRST);
        assertThat(read.value().persons()).containsExactly(new PersonName("MARIA", null, "GARCIA LOPEZ", null));
        assertThat(read.confidence()).isEqualTo(0.8);
    }

    @Test
    void nobodyIsNamedByATextWithoutLetters() {
        Standardised<PartyName> read = NameStandardiser.read(" -- 12 ", NameOrder.LAST_FIRST);
        assertThat(read.value().kind()).isEqualTo(PartyName.Kind.UNKNOWN);
        assertThat(read.confidence()).isEqualTo(0.3);
    }

    @Test
    void anyTextIsReadAndAStandardFormStays() {
        long seed = 771;
        Random random = new Random(seed);
        String[] words = {
            "SMITH", "JOHN", "MARY", "A", "&", "AND", "JR", "VAN", "DER", "TRUST", "LLC", "ET", "AL", "TR", "C/O", "%",
            "DBA", "ESTATE", "OF", "CITY", ",", "GARCIA", "LOPEZ", "III", "O'NEIL", "H/W", "-", "BANK", "NA", "12", "."
        };
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(7); n > 0; n--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            for (NameOrder order : NameOrder.values()) {
                PartyName once = NameStandardiser.read(text.toString(), order).value();
                PartyName twice = NameStandardiser.read(once.format(), order).value();
                assertThat(twice.format())
                        .as(String.format(Locale.ROOT, "seed %d, round %d, %s: '%s'", seed, i, order, text))
                        .isEqualTo(once.format());
            }
        }
    }

    private static NameOrder order(String order) {
        return order.equals("L") ? NameOrder.LAST_FIRST : NameOrder.FIRST_LAST;
    }
}
