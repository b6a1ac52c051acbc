package io.cadastream.connect.county.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
    private static final Path GOLDEN = Path.of("src/test/resources/check");

    private static final String MAPPING = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source: {path: 'x.csv', only: {CO: "23"}}
            key: {columns: [ID], pattern: '\\d{3}'}
            required_columns: [OWNER]
            fields:
              parcel_number: ID
              owner_name: OWNER
              year_built: {column: YR, apply: [{none_if: "0"}, int]}
              city: PHY_CITI
            """;

    private static final String ROWS = """
            CO,ID,OWNER,YR,ZONE
            23,001,SMITH,1990,R-1
            23,002,SMITH,0,R-2
            16,003,JONES,1991,R-1
            23,002,"MILLER, ANN",x,R-1
            23,004,,1992,
            23,004,,1992,
            23,5,LEE,1993,R-1
            23,006
            23,"007,A,1,B
            """;

    private final CheckReport report = check(MAPPING, ROWS, 0);

    @Test
    void countsRows() {
        assertThat(report.rows()).isEqualTo(8);
        assertThat(report.passedOver()).isEqualTo(1);
        assertThat(report.mapped()).isEqualTo(5);
        assertThat(report.whole()).isTrue();
        assertThat(report.fine()).isFalse();
    }

    @Test
    void countsFields() {
        FieldReport owner = field(report, "owner_name");
        assertThat(owner.values().filled()).isEqualTo(3);
        assertThat(owner.values().distinct()).isEqualTo(2);
        assertThat(owner.values().mostFrequent(3)).containsExactly("SMITH", "MILLER, ANN");
        assertThat(field(report, "city").values().filled()).isZero();
        assertThat(field(report, "year_built").problems().first())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(5));
    }

    @Test
    void countsKeys() {
        assertThat(report.key().distinct()).isEqualTo(3);
        assertThat(report.key().repeated()).isEqualTo(1);
        assertThat(report.key().contradicting()).isEqualTo(1);
        assertThat(report.key().unreadable().reasons())
                .containsExactly(entry("is no key of this feed; allowed is what matches \\d{3}", 1L));
    }

    @Test
    void tellsMalformedRowsWithTheirLines() {
        assertThat(report.malformed().first()).extracting(Faults.Fault::line).containsExactly(9L, 10L);
    }

    @Test
    void tellsColumnsThatAreNotUsedAndColumnsThatAreNotThere() {
        assertThat(report.unused()).extracting(ColumnReport::column).containsExactly("ZONE");
        assertThat(report.unused().get(0).values().mostFrequent(1)).containsExactly("R-1");
        assertThat(report.missingOther()).containsExactly("PHY_CITI");
        assertThat(report.missingRequired()).isEmpty();
    }

    @Test
    void givenARequiredColumnIsMissing_thenItIsNotFine() {
        CheckReport without = check(MAPPING, "CO,ID,YR\n23,001,1990\n", 0);
        assertThat(without.missingRequired()).containsExactly("OWNER");
        assertThat(without.fine()).isFalse();
    }

    @Test
    void givenALimit_thenSoManyRowsThatCountAreRead() {
        CheckReport first = check(MAPPING, ROWS, 3);
        assertThat(first.rows()).isEqualTo(3);
        assertThat(first.passedOver()).isEqualTo(1);
        assertThat(first.whole()).isFalse();
    }

    @Test
    void givenCleanRows_thenItIsFine() {
        CheckReport clean = check(MAPPING, "CO,ID,OWNER,YR,PHY_CITI\n23,001,SMITH,1990,MIAMI\n", 0);
        assertThat(clean.fine()).isTrue();
    }

    @Test
    void manyFaultsAreTenAndACountByReason() {
        StringBuilder rows = new StringBuilder("CO,ID,OWNER,YR\n");
        for (int i = 0; i < 500; i++) {
            rows.append("23,00").append(i % 10).append(",A,year ").append(i).append('\n');
        }
        Faults faults = field(check(MAPPING, rows.toString(), 0), "year_built").problems();
        assertThat(faults.count()).isEqualTo(500);
        assertThat(faults.first()).hasSize(10);
        assertThat(faults.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.getValue()).isEqualTo(500));
    }

    @Test
    void printsTheTable() throws IOException {
        assertThat(ReportText.of(report).replaceAll("not mapped: .*", "not mapped: …"))
                .isEqualTo(Files.readString(GOLDEN.resolve("report.txt")));
    }

    @Test
    void printsJson() throws IOException {
        assertThat(ReportJson.of(report).replaceAll("(\"fields_not_mapped\" : \\[).*\\]", "$1 ]"))
                .isEqualTo(Files.readString(GOLDEN.resolve("report.json")));
    }

    private static FieldReport field(CheckReport report, String name) {
        return report.fields().stream()
                .filter(each -> each.field().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static CheckReport check(String mapping, String rows, long limit) {
        Mapping read = MappingReader.parse("x.yaml", mapping);
        try {
            return MappingCheck.of(
                    read, "x.csv", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), limit, n -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
