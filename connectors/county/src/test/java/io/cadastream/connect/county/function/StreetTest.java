package io.cadastream.connect.county.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One-line addresses as counties write them; the parts are number, predir, name, suffix, postdir, unit. */
class StreetTest {
    static final String[] PARTS = {"number", "predir", "name", "suffix", "postdir", "unit"};

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // line                    | number  | predir | name | suffix | postdir | unit
                "123 MAIN ST                | 123      |       | MAIN           | ST     |    |",
                "123 SW 107TH AVE           | 123      | SW    | 107TH          | AVE    |    |",
                "123 Main Street            | 123      |       | Main           | Street |    |",
                "123 1/2 MAIN ST            | 123 1/2  |       | MAIN           | ST     |    |",
                "123-1/2 MAIN ST            | 123-1/2  |       | MAIN           | ST     |    |",
                "123A MAIN ST               | 123A     |       | MAIN           | ST     |    |",
                "12-34 31ST AVE             | 12-34    |       | 31ST           | AVE    |    |",
                "N6W23001 BLUEMOUND RD      | N6W23001 |       | BLUEMOUND      | RD     |    |",
                // grids
                "842 E 1700 S               | 842      | E     | 1700           |        | S  |",
                "2950 39.2 RD               | 2950     |       | 39.2           | RD     |    |",
                // directions
                "12 NORTH AVE               | 12       |       | NORTH          | AVE    |    |",
                "12 W NORTH AVE             | 12       | W     | NORTH          | AVE    |    |",
                "12 N ST                    | 12       |       | N              | ST     |    |",
                "12 NORTH AVE W             | 12       |       | NORTH          | AVE    | W  |",
                "12 AVENUE E                | 12       |       | AVENUE E       |        |    |",
                "100 N BROADWAY             | 100      | N     | BROADWAY       |        |    |",
                "100 BROADWAY E             | 100      |       | BROADWAY       |        | E  |",
                // suffixes
                "7 ST CHARLES ST            | 7        |       | ST CHARLES     | ST     |    |",
                "100 PARK                   | 100      |       | PARK           |        |    |",
                "9 AVENUE OF THE STARS      | 9        |       | AVENUE OF THE STARS |   |    |",
                "9 CALLE LUNA               | 9        |       | CALLE LUNA     |        |    |",
                "1ST ST                     |          |       | 1ST            | ST     |    |",
                "OAK LN                     |          |       | OAK            | LN     |    |",
                // highways
                "1200 US HIGHWAY 50         | 1200     |       | US HIGHWAY 50  |        |    |",
                "1200 US HIGHWAY 27 S       | 1200     |       | US HIGHWAY 27  |        | S  |",
                "55 COUNTY ROAD 12          | 55       |       | COUNTY ROAD 12 |        |    |",
                "7030 FM 1960 RD W          | 7030     |       | FM 1960        | RD     | W  |",
                "7030 FM 1960               | 7030     |       | FM 1960        |        |    |",
                "18 STATE RD 7              | 18       |       | STATE RD 7     |        |    |",
                "400 W LOOP 281             | 400      | W     | LOOP 281       |        |    |",
                // units
                "123 MAIN ST #5             | 123      |       | MAIN           | ST     |    | #5",
                "123 MAIN ST # 5B           | 123      |       | MAIN           | ST     |    | # 5B",
                "123 MAIN ST, APT 5         | 123      |       | MAIN           | ST     |    | APT 5",
                "123 MAIN ST N UNIT A       | 123      |       | MAIN           | ST     | N  | UNIT A",
                "123 MAIN ST BLDG 2 APT 5   | 123      |       | MAIN           | ST     |    | BLDG 2 APT 5",
                "123 MAIN ST REAR           | 123      |       | MAIN           | ST     |    | REAR",
                "123 MAIN ST PH 3           | 123      |       | MAIN           | ST     |    | PH 3",
                "4001 N OCEAN DR 1502       | 4001     | N     | OCEAN          | DR     |    | 1502",
                "500 KEY WEST DR            | 500      |       | KEY WEST       | DR     |    |",
                "500 OCEAN SIDE             | 500      |       | OCEAN SIDE     |        |    |",
                // boxes are a name
                "PO BOX 9                   |          |       | PO BOX 9       |        |    |",
                "P.O. BOX 9                 |          |       | P.O. BOX 9     |        |    |",
                "RR 2 BOX 18                |          |       | RR 2 BOX 18    |        |    |",
                "HC 1 BOX 3                 |          |       | HC 1 BOX 3     |        |    |",
                "12 BOX ELDER RD            | 12       |       | BOX ELDER      | RD     |    |",
            })
    void aLineHasTheseParts(
            String line,
            @Nullable String number,
            @Nullable String predir,
            @Nullable String name,
            @Nullable String suffix,
            @Nullable String postdir,
            @Nullable String unit)
            throws ValueException {
        String[] wanted = {number, predir, name, suffix, postdir, unit};
        for (int i = 0; i < PARTS.length; i++) {
            assertThat(Steps.apply("{street: " + PARTS[i] + "}", line))
                    .as(PARTS[i])
                    .isEqualTo(wanted[i]);
        }
    }

    @Test
    void whatIsBlankHasNoParts() throws ValueException {
        assertThat(Steps.apply("{street: name}", " , ")).isNull();
        assertThat(Steps.apply("{street: name}", null)).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 20261127})
    void whateverTheLine_thePartsAreItsWordsEachOnce(long seed) throws ValueException {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String line = Lines.street(random);
            StringBuilder all = new StringBuilder();
            for (String part : PARTS) {
                String text = Steps.apply("{street: " + part + "}", line);
                all.append(text == null ? "" : text);
            }
            assertThat(Lines.letters(all.toString()))
                    .as("seed %d, line %d: '%s'", seed, i, line)
                    .isEqualTo(Lines.letters(line.replace(",", "")));
        }
    }
}
