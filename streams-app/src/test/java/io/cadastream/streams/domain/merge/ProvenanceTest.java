package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.admit.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProvenanceTest {
    @Test
    void aValueSaysWhichRecordItIsFromByWhichLineAndWhatLost() {
        assertThat(document(
                        source("county.12086", "A1", 1, new BigDecimal("10.00"), "parcel-number", 1.0),
                        source("mls.a", "1", 2, new BigDecimal("11.00"), "address", 0.9)))
                .contains("\"fields\":{\"area\":{\"feed\":\"county.12086\",\"record_key\":\"A1\","
                        + "\"rule\":\"building: county > mls\",\"runners_up\":[{\"feed\":\"mls.a\","
                        + "\"record_key\":\"1\",\"source_sequence\":0,\"source_updated_at\":\"1970-01-01T00:00:00.002Z\","
                        + "\"value\":\"11.00\"}],\"source_sequence\":0,"
                        + "\"source_updated_at\":\"1970-01-01T00:00:00.001Z\"}}");
    }

    @Test
    void eachRecordOfAPropertySaysByWhichRuleItIsThereAndHowSure() {
        assertThat(document(
                        source("county.12086", "A1", 1, 1, "parcel-number", 1.0),
                        source("mls.a", "1", 2, 2, "address", 0.9)))
                .endsWith("\"sources\":[{\"feed\":\"county.12086\",\"match_confidence\":1.0,"
                        + "\"match_rule\":\"parcel-number\",\"record_key\":\"A1\"},{\"feed\":\"mls.a\","
                        + "\"match_confidence\":0.9,\"match_rule\":\"address\",\"record_key\":\"1\"}]}");
    }

    @Test
    void aDerivedValueSaysHowItWasWorkedOut() {
        Merged nothing = new Merged(new TreeMap<>(), new TreeMap<>(), List.of());
        assertThat(Provenance.document(
                        nothing, new TreeMap<>(Map.of("price_per_square_foot", new Derived.Fact(1, "a / b")))))
                .isEqualTo(
                        "{\"derived\":{\"price_per_square_foot\":{\"rule\":\"a / b\"}},\"fields\":{},\"sources\":[]}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatLostIsWrittenInItsOwnType(Object value, String json) {
        assertThat(document(
                        source("county.12086", "A1", 1, value, "parcel-number", 1.0),
                        source("mls.a", "1", 2, value, "address", 0.9)))
                .contains("\"value\":" + json + "}");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(new BigDecimal("1E+3"), "\"1000\""),
                Arguments.of(3, "3"),
                Arguments.of(4_000_000_000L, "4000000000"),
                Arguments.of(25.77, "25.77"),
                Arguments.of(true, "true"),
                Arguments.of(LocalDate.of(2026, 1, 2), "\"2026-01-02\""),
                Arguments.of("a \"b\"", "\"a \\\"b\\\"\""));
    }

    private static String document(SourceFacts... sources) {
        Policy policy = PolicyReader.read(
                "test",
                "{sources: {county: county.*, mls: mls.*}, policy: {building: county > mls}}",
                new TreeMap<>(Map.of("area", "building")));
        return Provenance.document(new Survivorship(policy).merge(List.of(sources)), new TreeMap<>());
    }

    private static SourceFacts source(
            String feed, String key, long version, Object area, String rule, double confidence) {
        return new SourceFacts(feed, key, new Version(version, 0), Facts.of(Map.of("area", area)), rule, confidence);
    }
}
