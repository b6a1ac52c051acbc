package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.PolicySource;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.property.FactFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the built-in policy says, line by line, told by who wins when all sources contradict each other. */
class DefaultPolicyTest {
    private static final SortedMap<String, String> GROUPS = FactFields.groupByField();
    private static final Map<String, String> FEEDS =
            Map.of("county", "county.12086", "mls", "mls.a", "crm", "crm", "enrichment", "enrichment.x");

    /** The lines of the policy: the sources, best first, and what of a unit its decisive record may know alone. */
    enum Line {
        IDENTITY("identity", "county mls crm", null),
        ADDRESS("address", "county mls crm", "street_name"),
        LOCATION("location", "county mls", "latitude"),
        BUILDING("building", "crm county mls", null),
        YEAR_BUILT("building.year_built", "county mls crm", null),
        PROPERTY_TYPE("building.property_type", "mls county", null),
        PROPERTY_SUB_TYPE("building.property_sub_type", "mls county", null),
        LOT("lot", "county mls", null),
        OWNER("owner", "county", "owner_name"),
        ASSESSMENT("assessment", "county", "tax_year"),
        SALE("sale", "county", "last_sale_date"),
        LISTING("listing", "mls", "standard_status"),
        VALUATION("valuation", "enrichment", "avm_value");

        private final String text;
        private final List<String> order;
        private final Optional<String> unitBy;

        Line(String text, String order, @Nullable String unitBy) {
            this.text = text;
            this.order = List.of(order.split(" "));
            this.unitBy = Optional.ofNullable(unitBy);
        }

        /** The fields that it decides: its one field, or those of the group that have no line of their own. */
        List<String> fields() {
            return GROUPS.keySet().stream()
                    .filter(field -> lineOf(field).equals(text))
                    .toList();
        }

        private static String lineOf(String field) {
            String own = GROUPS.get(field) + "." + field;
            return Stream.of(values()).anyMatch(line -> line.text.equals(own))
                    ? own
                    : Objects.requireNonNull(GROUPS.get(field));
        }
    }

    private final Survivorship survivorship = new Survivorship(PolicySource.load(Optional.empty()));

    DefaultPolicyTest() throws IOException {}

    @Test
    void theseAreAllItsLines() throws IOException {
        assertThat(Stream.of(Line.values()).map(line -> line.text)).containsExactlyInAnyOrderElementsOf(lines());
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    void ofALinesSourcesTheFirstThatKnowsWinsAndOthersNever(Line line) {
        assertThat(line.fields()).isNotEmpty();
        for (String field : line.fields()) {
            assertThat(winners(survivorship, field)).as(field).isEqualTo(line.order);
        }
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    void aUnitComesFromOneRecordAndAllElseIsDecidedFieldByField(Line line) {
        String feed = Objects.requireNonNull(FEEDS.get(line.order.get(0)));
        String known = line.unitBy.orElse(line.fields().get(0));
        SourceFacts decisive = record(feed, "new", 2, Map.of(known, value(known, true)));
        Map<String, Object> all = new TreeMap<>();
        line.fields().forEach(field -> all.put(field, value(field, false)));

        Map<String, Object> values = survivorship
                .merge(List.of(decisive, record(feed, "old", 1, all)))
                .values();

        assertThat(values).containsEntry(known, value(known, true));
        assertThat(values.keySet()).isEqualTo(line.unitBy.isPresent() ? Set.of(known) : Set.copyOf(line.fields()));
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    void withoutTheLineItIsAnotherPolicy(Line line) throws IOException {
        String without = text().replaceFirst("(?m)^  " + line.text + ":.*\\R", "");
        Optional<Survivorship> other;
        try {
            other = Optional.of(new Survivorship(PolicyReader.read("without " + line.text, without, GROUPS)));
        } catch (PolicyException e) {
            assertThat(e).hasMessageContaining("no line decides");
            other = Optional.empty();
        }
        other.ifPresent(
                changed -> assertThat(winners(changed, line.fields().get(0))).isNotEqualTo(line.order));
    }

    @Test
    void theSaleWithTheLatestDateIsTheLastOne() {
        assertThat(merge(
                        record("county.12086", "S1", 9, Map.of("last_sale_date", LocalDate.of(2020, 1, 1))),
                        record("county.12086", "S2", 1, Map.of("last_sale_date", LocalDate.of(2021, 1, 1))),
                        record("county.12086", "S3", 9, Map.of("last_sale_price", 3))))
                .isEqualTo(Map.of("last_sale_date", LocalDate.of(2021, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "Active, Active Under Contract",
        "Active Under Contract, Pending",
        "Pending, Coming Soon",
        "Coming Soon, Hold",
        "Hold, Closed",
        "Closed, Withdrawn",
        "Withdrawn, Expired",
        "Expired, Canceled",
        "Canceled, Incomplete",
        "Incomplete, Delete"
    })
    void theListingNearestToTheMarketIsTheCurrentOneEvenIfAnotherIsNewer(String better, String worse) {
        assertThat(merge(listing("1", 1, better, 2020), listing("2", 9, worse, 2025)))
                .containsEntry("standard_status", better);
    }

    @Test
    void ofListingsInOneStatusTheOneWithTheLatestContractIsCurrentEvenIfAnotherIsNewer() {
        assertThat(merge(listing("1", 1, "Active", 2025), listing("2", 9, "Active", 2020)))
                .containsEntry("listing_key", "1");
    }

    @Test
    void ofListingsInOneStatusWithOneContractDateTheNewestIsCurrent() {
        assertThat(merge(listing("1", 1, "Active", 2025), listing("2", 9, "Active", 2025)))
                .containsEntry("listing_key", "2");
    }

    @Test
    void anEstimateExpiresAYearBeforeThePropertysNewestRecord() {
        long year = Duration.ofDays(365).toMillis();
        SourceFacts estimate = record("enrichment.x", "1", 0, Map.of("avm_value", 1));

        assertThat(merge(estimate, record("mls.a", "1", year, Map.of()))).containsKey("avm_value");
        assertThat(merge(estimate, record("mls.a", "1", year + 1, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"county.12086, county", "mls.a, mls", "crm, crm", "enrichment.x, enrichment"})
    void everyKindOfFeedHasItsSource(String feed, String source) {
        assertThat(survivorship.policy().classOf(feed)).contains(source);
    }

    /** Who wins a field when all speak, then when that one is silent, and so on. */
    private static List<String> winners(Survivorship survivorship, String field) {
        Map<String, SourceFacts> speaking = new TreeMap<>();
        FEEDS.forEach((name, feed) -> speaking.put(name, record(feed, "1", 1, Map.of(field, value(field, true)))));
        List<String> winners = new ArrayList<>();
        for (Merged.Origin origin = origin(survivorship, speaking, field);
                origin != null;
                origin = origin(survivorship, speaking, field)) {
            String feed = origin.winner().feed();
            String name = FEEDS.keySet().stream()
                    .filter(source -> feed.equals(FEEDS.get(source)))
                    .collect(Collectors.joining());
            winners.add(name);
            speaking.remove(name);
        }
        return winners;
    }

    private static Merged.@Nullable Origin origin(
            Survivorship survivorship, Map<String, SourceFacts> speaking, String field) {
        return survivorship.merge(speaking.values()).origins().get(field);
    }

    private Map<String, Object> merge(SourceFacts... records) {
        return survivorship.merge(List.of(records)).values();
    }

    private static Object value(String field, boolean better) {
        return switch (field) {
            case "last_sale_date", "listing_contract_date" -> LocalDate.of(better ? 2024 : 2020, 1, 1);
            case "standard_status" -> better ? "Active" : "Closed";
            default -> better ? "one" : "other";
        };
    }

    private static SourceFacts listing(String key, long version, String status, int contractYear) {
        return record(
                "mls.a",
                key,
                version,
                Map.of(
                        "listing_key",
                        key,
                        "standard_status",
                        status,
                        "listing_contract_date",
                        LocalDate.of(contractYear, 1, 1)));
    }

    private static SourceFacts record(String feed, String key, long version, Map<String, Object> facts) {
        return new SourceFacts(feed, key, new Version(version, 0), Facts.of(facts), "parcel-number", 1.0);
    }

    private static List<String> lines() throws IOException {
        return text().lines()
                .dropWhile(line -> !line.equals("policy:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private static String text() throws IOException {
        try (var in = PolicySource.class.getClassLoader().getResourceAsStream("policy/default-survivorship.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
