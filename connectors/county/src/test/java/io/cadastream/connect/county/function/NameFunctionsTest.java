package io.cadastream.connect.county.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.yaml.MappingException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the functions that take names and last lines apart. */
class NameFunctionsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SMITH, JOHN A                | JOHN A SMITH",
                "SMITH JOHN A                 | JOHN A SMITH",
                "SMITH, JOHN A & MARY         | JOHN A SMITH & MARY SMITH",
                "SMITH JOHN & MARY B          | JOHN SMITH & MARY B SMITH",
                "SMITH JOHN AND MARY          | JOHN SMITH AND MARY SMITH",
                "SMITH JOHN&MARY              | JOHN SMITH & MARY SMITH",
                "SMITH, JOHN & MARY ANN       | JOHN SMITH & MARY ANN SMITH",
                "SMITH JOHN & JONES MARY      | JOHN SMITH & MARY JONES",
                "SMITH, JOHN & JONES, MARY    | JOHN SMITH & MARY JONES",
                "SMITH & JONES                | SMITH & JONES",
                "SMITH JOHN JR                | JOHN SMITH JR",
                "SMITH JR, JOHN               | JOHN SMITH JR",
                "SMITH, JOHN, III             | JOHN SMITH III",
                "VAN DER BERG JAN             | JAN VAN DER BERG",
                "DE LA CRUZ MARIA             | MARIA DE LA CRUZ",
                "O'NEIL ANN                   | ANN O'NEIL",
                "GARCIA-LOPEZ MARIA           | MARIA GARCIA-LOPEZ",
                "SMITH JOHN ET UX             | JOHN SMITH ET UX",
                "SMITH JOHN & MARY H&W        | JOHN SMITH & MARY SMITH H&W",
                "CHER                         | CHER",
                "ACME HOLDINGS LLC            | ACME HOLDINGS LLC",
                "ACME HOLDINGS L.L.C.         | ACME HOLDINGS L.L.C.",
                "JOHNSON & SONS INC           | JOHNSON & SONS INC",
                "SMITH JOHN TR                | SMITH JOHN TR",
                "SMITH FAMILY TRUST           | SMITH FAMILY TRUST",
                "ESTATE OF SMITH JOHN         | ESTATE OF SMITH JOHN",
                "CITY OF HOUSTON              | CITY OF HOUSTON",
                "SMITH JOHN 1/2 INT           | SMITH JOHN 1/2 INT",
                "&                            | &",
            })
    void nameOrderPutsTheLastNameBehind(String county, String spoken) throws ValueException {
        assertThat(Steps.apply("{name_order: last_first}", county)).isEqualTo(spoken);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SMITH JOHN & MARY                  | SMITH JOHN  | SMITH MARY    |",
                "SMITH, JOHN A & MARY               | SMITH JOHN A | SMITH MARY   |",
                "SMITH, JOHN A                      | SMITH, JOHN A |             |",
                "SMITH JOHN & JONES MARY ET AL      | SMITH JOHN  | JONES MARY    |",
                "SMITH JOHN; LEE SUE & BOB          | SMITH JOHN  | LEE SUE       | LEE BOB",
                "JOHNSON & SONS INC                 | JOHNSON & SONS INC |         |",
                "SMITH JOHN; ACME LLC               | SMITH JOHN  | ACME LLC      |",
            })
    void ownerTakesOneOfThoseWhoShareAText(String county, String first, @Nullable String second, @Nullable String third)
            throws ValueException {
        assertThat(Steps.apply("{owner: 1}", county)).isEqualTo(first);
        assertThat(Steps.apply("{owner: 2}", county)).isEqualTo(second);
        assertThat(Steps.apply("{owner: 3}", county)).isEqualTo(third);
    }

    @Test
    void ownerReadsNamesThatBeginWithTheFirstName() throws ValueException {
        assertThat(Steps.apply("{owner: {take: 1, order: first_last}}", "JOHN & MARY B SMITH"))
                .isEqualTo("JOHN SMITH");
        assertThat(Steps.apply("{owner: {take: 2, order: first_last}}", "JOHN & MARY B SMITH"))
                .isEqualTo("MARY B SMITH");
        assertThat(Steps.apply("{owner: {take: 1, order: first_last}}", "JAN VAN DER BERG & SUE LEE"))
                .isEqualTo("JAN VAN DER BERG");
    }

    @Test
    void ownerCountsFromOneToNine() {
        for (String wrong : new String[] {"0", "10", "first", "{order: last_first}", "{take: 1, order: any}"}) {
            assertThatThrownBy(() -> Steps.apply("{owner: " + wrong + "}", "X")).isInstanceOf(MappingException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MIAMI FL 33101-1234     | MIAMI          | FL | 33101-1234",
                "MIAMI, FL 33101         | MIAMI          | FL | 33101",
                "MIAMI,FL,33101          | MIAMI          | FL | 33101",
                "MIAMI FL 331011234      | MIAMI          | FL | 331011234",
                "MIAMI FL 33101-         | MIAMI          | FL | 33101",
                "SALT LAKE CITY UT 84101 | SALT LAKE CITY | UT | 84101",
                "GRANT MI49327           | GRANT          | MI | 49327",
                "MI49327                 |                | MI | 49327",
                "Miami Fl                | Miami          | Fl |",
                "33101                   |                |    | 33101",
                "MIAMI                   | MIAMI          |    |",
                "MIAMI 33101             | MIAMI          |    | 33101",
                "29 PALMS CA 92277       | 29 PALMS       | CA | 92277",
                "TORONTO ONTARIO         | TORONTO ONTARIO |   |",
            })
    void cityStateZipIsReadFromItsEnd(String line, @Nullable String city, @Nullable String state, @Nullable String zip)
            throws ValueException {
        assertThat(Steps.apply("{city_state_zip: city}", line)).isEqualTo(city);
        assertThat(Steps.apply("{city_state_zip: state}", line)).isEqualTo(state);
        assertThat(Steps.apply("{city_state_zip: zip}", line)).isEqualTo(zip);
    }

    @Test
    void cityStateZipRefusesWhatEndsInNeither() {
        for (String part : new String[] {"city", "state", "zip"}) {
            assertThatThrownBy(() -> Steps.apply("{city_state_zip: " + part + "}", "TORONTO ON M5V 2T6"))
                    .hasMessage(
                            "'TORONTO ON M5V 2T6' is no city, state and ZIP; allowed is what ends like MIAMI FL 33101"
                                    + " or MI49327");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "C/O ACME MANAGEMENT           |              | ACME MANAGEMENT",
                "SMITH JOHN C/O ACME MGMT      | SMITH JOHN   | ACME MGMT",
                "SMITH JOHN, C/O ACME MGMT     | SMITH JOHN   | ACME MGMT",
                "SMITH JOHN % BANK             | SMITH JOHN   | BANK",
                "%BANK                         |              | BANK",
                "SMITH JOHN CARE OF LEE SUE    | SMITH JOHN   | LEE SUE",
                "ACME LLC ATTN: TAX DEPT       | ACME LLC     | TAX DEPT",
                "ACME LLC Attention Tax Dept   | ACME LLC     | Tax Dept",
                "50% OWNER                     | 50% OWNER    |",
                "ATTNBOROUGH JOHN              | ATTNBOROUGH JOHN |",
            })
    void careOfIsBehindItsMarkAndDropCareOfBefore(String line, @Nullable String before, @Nullable String behind)
            throws ValueException {
        assertThat(Steps.apply("drop_care_of", line)).isEqualTo(before == null ? "" : before);
        assertThat(Steps.apply("care_of", line)).isEqualTo(behind);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8, 20261127})
    void whateverTheText_nothingIsInventedAndOnlyValuesAreRefused(long seed) {
        Random random = new Random(seed);
        String[] steps = {
            "{name_order: last_first}",
            "{owner: 1}",
            "{owner: 2}",
            "{owner: {take: 1, order: first_last}}",
            "{city_state_zip: city}",
            "{city_state_zip: state}",
            "{city_state_zip: zip}",
            "care_of",
            "drop_care_of"
        };
        for (int i = 0; i < 10_000; i++) {
            String text = Lines.names(random);
            String step = steps[random.nextInt(steps.length)];
            assertThat(words(made(step, text)))
                    .as("seed %d, text %d: %s of '%s'", seed, i, step, text)
                    .allMatch(text::contains);
        }
    }

    private static String made(String step, String text) {
        try {
            String made = Steps.apply(step, text);
            return made == null ? "" : made;
        } catch (ValueException e) {
            return "";
        }
    }

    private static String[] words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toArray(String[]::new);
    }
}
