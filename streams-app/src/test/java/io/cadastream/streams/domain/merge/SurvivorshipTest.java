package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.PolicySource;
import io.cadastream.streams.domain.admit.Version;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurvivorshipTest {
    private final Survivorship survivorship = new Survivorship(PolicySource.load(Optional.empty()));

    SurvivorshipTest() throws IOException {}

    @Test
    void theBestSourceWinsTheFieldAndTheNextFillsItsGaps() {
        Merged merged = merge(
                source(
                        "mls.a",
                        "1",
                        9,
                        Map.of("bedrooms_total", 2, "year_built", 1990, "property_type", "Residential")),
                source("county.12086", "A1", 1, Map.of("bedrooms_total", 3, "year_built", 1987, "stories", 1)),
                source("crm", "listing_edit/1", 1, Map.of("bedrooms_total", 4)));

        assertThat(merged.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("bedrooms_total", 4, "year_built", 1987, "stories", 1, "property_type", "Residential"));
    }

    @Test
    void aUnitComesFromOneRecordEvenWhereItKnowsLess() {
        Merged merged = merge(
                source("county.12086", "A1", 1, Map.of("street_name", "MAIN")),
                source("mls.a", "1", 9, Map.of("street_name", "OAK", "unit_number", "5")));

        assertThat(merged.values()).isEqualTo(Map.of("street_name", "MAIN"));
    }

    @Test
    void withinASourceTheNewestWinsAndATieGoesToTheLowestRef() {
        Merged newest = merge(
                source("mls.a", "1", 1, Map.of("list_price", 1)), source("mls.b", "1", 2, Map.of("list_price", 2)));
        Merged tie = merge(
                source("mls.b", "1", 1, Map.of("list_price", 2)), source("mls.a", "1", 1, Map.of("list_price", 1)));

        assertThat(newest.values()).containsEntry("list_price", 2);
        assertThat(tie.values()).containsEntry("list_price", 1);
    }

    @Test
    void theLatestSaleWinsWhateverItsVersion() {
        Merged merged = merge(
                source(
                        "county.12086",
                        "S1",
                        9,
                        Map.of("last_sale_date", LocalDate.of(2020, 1, 1), "last_sale_price", 1)),
                source("county.12086", "S2", 1, Map.of("last_sale_date", LocalDate.of(2021, 1, 1))),
                source("county.12086", "S3", 9, Map.of("last_sale_price", 3)));

        assertThat(merged.values()).isEqualTo(Map.of("last_sale_date", LocalDate.of(2021, 1, 1)));
    }

    @Test
    void provenanceNamesWinnerRuleAndRunnersUp() {
        String document = Provenance.document(merge(
                source("county.12086", "A1", 1, Map.of("living_area", new BigDecimal("10.00"))),
                source("mls.a", "1", 2, Map.of("living_area", new BigDecimal("11.00")))));

        assertThat(document)
                .isEqualTo("{\"fields\":{\"living_area\":{\"feed\":\"county.12086\",\"record_key\":\"A1\","
                        + "\"rule\":\"building: crm > county > mls\",\"runners_up\":[{\"feed\":\"mls.a\","
                        + "\"record_key\":\"1\",\"source_sequence\":0,\"source_updated_at\":\"1970-01-01T00:00:00.002Z\","
                        + "\"value\":\"11.00\"}],\"source_sequence\":0,"
                        + "\"source_updated_at\":\"1970-01-01T00:00:00.001Z\"}},"
                        + "\"sources\":[{\"feed\":\"county.12086\",\"match_confidence\":1.0,"
                        + "\"match_rule\":\"parcel-number\",\"record_key\":\"A1\"},{\"feed\":\"mls.a\","
                        + "\"match_confidence\":1.0,\"match_rule\":\"parcel-number\",\"record_key\":\"1\"}]}");
    }

    @Test
    void givenAnySetOfRecords_whenItsOrderChanges_thenTheMergeDoesNot() {
        List<String> feeds = List.of("mls.a", "mls.b", "county.12086", "crm", "unknown");
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<SourceFacts> records = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                Map<String, Object> facts = new TreeMap<>();
                for (String field :
                        List.of("bedrooms_total", "year_built", "street_name", "unit_number", "list_price")) {
                    if (random.nextBoolean()) {
                        facts.put(field, random.nextInt(4));
                    }
                }
                if (random.nextBoolean()) {
                    facts.put("last_sale_date", LocalDate.of(2020 + random.nextInt(2), 1, 1));
                }
                records.add(source(feeds.get(random.nextInt(feeds.size())), "r" + i, random.nextInt(3), facts));
            }
            Merged expected = survivorship.merge(records);
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(records, random);
                assertThat(survivorship.merge(records)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private Merged merge(SourceFacts... records) {
        return survivorship.merge(List.of(records));
    }

    private static SourceFacts source(String feed, String key, long version, Map<String, Object> facts) {
        return new SourceFacts(feed, key, new Version(version, 0), Facts.of(facts), "parcel-number", 1.0);
    }
}
