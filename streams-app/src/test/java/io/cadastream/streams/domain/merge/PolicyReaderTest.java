package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.streams.PolicySource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    private static final TreeMap<String, String> FIELDS =
            new TreeMap<>(Map.of("beds", "building", "year", "building", "sold", "sale", "price", "sale"));

    @Test
    void aFieldsLineGoesBeforeItsGroupsLine() {
        Policy policy = read("""
                sources: {county: county.*, crm: crm}
                policy:
                  building: crm > county
                  building.year: county > crm
                  sale: unit county by latest sold
                """);

        assertThat(policy.rules())
                .extracting(rule -> rule.fields() + " " + rule.order())
                .containsExactlyInAnyOrder("[year] [county, crm]", "[beds] [crm, county]", "[price, sold] [county]");
        assertThat(policy.rules()).extracting(Policy.Rule::within).contains(List.of(new Policy.Tie.Latest("sold")));
        assertThat(policy.classOf("county.12086")).contains("county");
        assertThat(policy.classOf("crm")).contains("crm");
        assertThat(policy.classOf("mls.a")).isEmpty();
    }

    @Test
    void everyMistakeIsReportedWithItsLine() {
        assertThatThrownBy(() -> read("""
                        sources:
                          county: county.*
                        policy:
                          building: county > mls
                          sale: county sometimes
                          roof: county
                        extra: 1
                        """))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 6: 'roof' is no group and no group.field of a property")
                .hasMessageContaining("line 7: unknown section 'extra'; allowed: sources, policy, rankings");
        assertThatThrownBy(() -> read("""
                        sources:
                          county: county.*
                        policy:
                          building: county > mls
                          sale: county sometimes
                        """))
                .hasMessageContaining("line 4: unknown source 'mls' for building; allowed: [county]")
                .hasMessageContaining("line 5: 'county sometimes' for sale is not understood")
                .hasMessageContaining("no line decides [price, sold]");
    }

    @Test
    void tiesFollowEachOtherAndARankingSaysWhatIsBest() {
        Policy policy = read("""
                sources: {county: county.*}
                rankings: {year: new > old}
                policy:
                  building: county by best year then latest beds then recency expires 30d
                  sale: county
                """);

        assertThat(policy.rules())
                .filteredOn(rule -> rule.fields().contains("beds"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.within())
                            .containsExactly(
                                    new Policy.Tie.Best("year", List.of("new", "old")),
                                    new Policy.Tie.Latest("beds"),
                                    new Policy.Tie.Recency());
                    assertThat(rule.expires()).contains(Duration.ofDays(30));
                });
    }

    @Test
    void aRankingThatIsMissingOrOfNoFieldIsReported() {
        assertThatThrownBy(() -> read("""
                        sources: {county: county.*}
                        rankings: {roof: new > old}
                        policy:
                          building: county by best year
                          sale: county
                        """))
                .hasMessageContaining("line 2: 'roof' in rankings is no field of a property");
        assertThatThrownBy(() -> read("""
                        sources: {county: county.*}
                        policy:
                          building: county by best year
                          sale: county
                        """))
                .hasMessageContaining("line 3: 'by best year' for building needs a line for year under rankings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sources: {county: [a]}                        | source 'county' needs a feed pattern such as county.*",
                "policy: {building: [county]}                  | 'building' needs one line such as: unit county > mls by recency",
                "policy: [building]                            | policy must be 'name: value' lines",
                "policy: {building: county, building: county}  | 'building' stands twice",
                "policy: {building: county by latest roof}     | unknown field 'roof' after 'by latest' for building",
                "rankings: {year: ''}                          | 'year' needs its values, best first, such as: Active > Pending"
            })
    void whatIsWrittenInTheWrongWayIsReported(String mistake, String report) {
        String section = mistake.substring(0, mistake.indexOf(':') + 1);
        String yaml = Stream.of(
                        "sources: {county: county.*}", "policy: {building: county, sale: county}", "rankings: {}")
                .map(line -> line.startsWith(section) ? mistake : line)
                .collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining(report);
    }

    @Test
    void aMistakeInAFieldsLineIsReportedOnce() {
        assertThatThrownBy(() -> read("""
                        sources: {county: county.*}
                        policy: {building.year: mls, building: county, sale: county}
                        """))
                .satisfies(e -> assertThat(e.getMessage()).containsOnlyOnce("unknown source 'mls'"));
    }

    @Test
    void whatIsNoYamlIsSaidToBeNone() {
        assertThatThrownBy(() -> read("a: [")).hasMessageContaining("not valid YAML");
        assertThatThrownBy(() -> read("")).hasMessageContaining("section 'sources' is missing");
    }

    @Test
    void theBuiltInPolicyDecidesEveryField() throws IOException {
        assertThat(PolicySource.load(Optional.empty()).rules().stream()
                        .map(Policy.Rule::fields)
                        .flatMap(List::stream))
                .contains("year_built", "last_sale_date", "list_price")
                .doesNotHaveDuplicates();
    }

    private static Policy read(String yaml) {
        return PolicyReader.read("test.yaml", yaml, FIELDS);
    }
}
