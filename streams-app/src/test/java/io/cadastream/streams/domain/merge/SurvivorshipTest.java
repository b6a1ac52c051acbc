package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.admit.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a policy can say, each on a small policy of its own; what ours says is in {@link DefaultPolicyTest}. */
class SurvivorshipTest {
    private static final TreeMap<String, String> FIELDS = new TreeMap<>(
            Map.of("beds", "building", "year", "building", "sold", "sale", "price", "sale", "status", "sale"));

    @Test
    void theBestSourceWinsWhateverTheVersions() {
        assertThat(values("building: county > mls", county("A1", 1, "beds", 3), mls("a/1", 9, "beds", 2)))
                .isEqualTo(Map.of("beds", 3));
        assertThat(values("building: mls > county", county("A1", 9, "beds", 3), mls("a/1", 1, "beds", 2)))
                .isEqualTo(Map.of("beds", 2));
    }

    @Test
    void theNextSourceFillsTheGapsOfTheBest() {
        assertThat(values("building: county > mls", county("A1", 1, "beds", 3), mls("a/1", 1, "beds", 2, "year", 1990)))
                .isEqualTo(Map.of("beds", 3, "year", 1990));
    }

    @Test
    void aUnitComesFromOneRecordEvenWhereAnotherKnowsMore() {
        assertThat(values(
                        "building: unit county > mls",
                        county("A1", 1, "beds", 3),
                        mls("a/1", 1, "beds", 2, "year", 1990)))
                .isEqualTo(Map.of("beds", 3));
    }

    @Test
    void aUnitComesFromTheNextSourceWhenTheBestKnowsNothingOfIt() {
        assertThat(values("building: unit county > mls", county("A1", 1, "sold", 1), mls("a/1", 1, "year", 1990)))
                .containsEntry("year", 1990);
    }

    @Test
    void aSourceThatTheLineDoesNotNameNeverWinsThere() {
        assertThat(values("building: county", mls("a/1", 9, "beds", 2))).isEmpty();
    }

    @Test
    void aFeedThatThePolicyDoesNotKnowNeverWins() {
        assertThat(values("building: county > mls", record("unheard", "1", 9, "beds", 2)))
                .isEmpty();
    }

    @Test
    void aFeedBelongsToTheFirstSourceWhosePatternFits() {
        Policy policy = policy("building: county > mls");

        assertThat(policy.classOf("county.12086")).contains("county");
        assertThat(policy.classOf("mls.a")).contains("mls");
        assertThat(policy.classOf("crm")).contains("crm");
        assertThat(policy.classOf("crm.other")).isEmpty();
        assertThat(policy.classOf("countyless")).isEmpty();
    }

    @Test
    void withinASourceTheNewestRecordWins() {
        assertThat(values("building: mls", mls("a/1", 1, "beds", 1), mls("b/1", 2, "beds", 2)))
                .isEqualTo(Map.of("beds", 2));
    }

    @Test
    void ofTwoRecordsOfOneVersionTheLowestRefWins() {
        assertThat(values("building: mls", mls("b/1", 1, "beds", 2), mls("a/1", 1, "beds", 1)))
                .isEqualTo(Map.of("beds", 1));
    }

    @Test
    void byLatestTheGreatestValueWinsWhateverTheVersions() {
        assertThat(values(
                        "sale: unit county by latest sold",
                        county("S1", 9, "sold", 2020, "price", 1),
                        county("S2", 1, "sold", 2021, "price", 2)))
                .containsEntry("price", 2);
    }

    @Test
    void byLatestARecordWithoutAValueComesLast() {
        SourceFacts dated = county("S2", 1, "sold", 2021, "price", 2);
        SourceFacts undated = county("S1", 9, "price", 1);

        assertThat(values("sale: unit county by latest sold", dated, undated)).containsEntry("price", 2);
        assertThat(values("sale: unit county by latest sold", undated, county("S3", 1, "price", 3)))
                .as("of two without a value the newest")
                .containsEntry("price", 1);
    }

    @Test
    void byBestTheValueThatStandsFirstInItsRankingWins() {
        assertThat(values(
                        "sale: unit mls by best status",
                        mls("a/1", 9, "status", "Closed", "price", 1),
                        mls("a/2", 1, "status", "Active", "price", 2)))
                .containsEntry("price", 2);
    }

    @Test
    void byBestAValueThatIsNotRankedAndNoneComeLast() {
        SourceFacts ranked = mls("a/1", 1, "status", "Closed", "price", 1);

        assertThat(values("sale: unit mls by best status", ranked, mls("a/2", 9, "status", "?", "price", 2)))
                .containsEntry("price", 1);
        assertThat(values("sale: unit mls by best status", ranked, mls("a/2", 9, "price", 2)))
                .containsEntry("price", 1);
    }

    @Test
    void aTieThatDoesNotDecideLeavesItToTheNext() {
        assertThat(values(
                        "sale: unit mls by best status then latest sold",
                        mls("a/1", 9, "status", "Active", "sold", 2020, "price", 1),
                        mls("a/2", 1, "status", "Active", "sold", 2021, "price", 2)))
                .containsEntry("price", 2);
    }

    @Test
    void recencyMayGoBeforeAnotherTie() {
        assertThat(values(
                        "sale: unit mls by recency then latest sold",
                        mls("a/1", 9, "sold", 2020, "price", 1),
                        mls("a/2", 1, "sold", 2021, "price", 2)))
                .containsEntry("price", 1);
    }

    @Test
    void anExpiredRecordNoLongerCountsByTheClockOfThePropertysNewestRecord() {
        long day = Duration.ofDays(1).toMillis();
        SourceFacts estimate = mls("a/1", 0, "beds", 2);

        assertThat(values("building: mls expires 30d", estimate, county("A1", 30 * day, "sold", 1)))
                .containsEntry("beds", 2);
        assertThat(values("building: mls expires 30d", estimate, county("A1", 30 * day + 1, "sold", 1)))
                .doesNotContainKey("beds");
    }

    @Test
    void withoutExpiryNoRecordIsTooOld() {
        assertThat(values("building: mls", mls("a/1", -1, "beds", 2), county("A1", Long.MAX_VALUE, "sold", 1)))
                .containsEntry("beds", 2);
    }

    @Test
    void whatLostIsKeptAsRunnerUpBestFirst() {
        SourceFacts winner = county("A1", 1, "beds", 3);
        SourceFacts newer = mls("a/1", 2, "beds", 2);
        SourceFacts older = mls("b/1", 1, "beds", 4);
        SourceFacts silent = mls("c/1", 3, "year", 1990);

        Merged merged = merge("building: county > mls", older, newer, winner, silent);

        assertThat(merged.origins())
                .containsEntry("beds", new Merged.Origin(winner, "building: county > mls", List.of(newer, older)));
        assertThat(merged.sources()).containsExactly(winner, newer, older, silent);
    }

    @Test
    void givenAnySetOfRecords_whenItsOrderChanges_thenTheMergeDoesNot() {
        String line = "building: unit county > mls by best status then latest sold then recency expires 1d";
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<SourceFacts> records = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                Map<String, Object> facts = new TreeMap<>();
                for (String field : List.of("beds", "year", "sold", "price")) {
                    if (random.nextBoolean()) {
                        facts.put(field, random.nextInt(4));
                    }
                }
                facts.put("status", List.of("Active", "Closed", "?").get(random.nextInt(3)));
                String feed =
                        List.of("mls.a", "mls.b", "county.12086", "unheard").get(random.nextInt(4));
                records.add(new SourceFacts(
                        feed, "r" + i, new Version(random.nextInt(3), 0), Facts.of(facts), "parcel-number", 1.0));
            }
            Merged expected = merge(line, records.toArray(SourceFacts[]::new));
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(records, random);
                assertThat(merge(line, records.toArray(SourceFacts[]::new)))
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static Map<String, Object> values(String line, SourceFacts... records) {
        return merge(line, records).values();
    }

    private static Merged merge(String line, SourceFacts... records) {
        return new Survivorship(policy(line)).merge(List.of(records));
    }

    /** One line is the test's; the other group is decided somehow. */
    private static Policy policy(String line) {
        String other = line.startsWith("sale") ? "building: county" : "sale: county";
        return PolicyReader.read("test", """
                sources: {county: county.*, mls: mls.*, crm: crm}
                rankings: {status: Active > Closed}
                policy:
                  %s
                  %s
                """.formatted(line, other), FIELDS);
    }

    private static SourceFacts county(String key, long version, Object... facts) {
        return record("county.12086", key, version, facts);
    }

    private static SourceFacts mls(String feedAndKey, long version, Object... facts) {
        String[] parts = feedAndKey.split("/");
        return record("mls." + parts[0], parts[1], version, facts);
    }

    private static SourceFacts record(String feed, String key, long version, Object... facts) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            values.put((String) facts[i], facts[i + 1]);
        }
        return new SourceFacts(feed, key, new Version(version, 0), Facts.of(values), "parcel-number", 1.0);
    }
}
