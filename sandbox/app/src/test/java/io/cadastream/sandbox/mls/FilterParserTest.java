package io.cadastream.sandbox.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    private static final Map<String, Comparable<?>> ROW = Map.of(
            "ListingKey",
            "SUN1",
            "OriginatingSystemName",
            "suncoast",
            "ListPrice",
            new BigDecimal("512000"),
            "ModificationTimestamp",
            Instant.parse("2026-11-22T10:00:00.123Z"),
            "ListingContractDate",
            LocalDate.of(2026, 10, 1),
            "City",
            "Land O'Lakes",
            "MlgCanView",
            true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ListPrice eq 512000.00",
                "ListPrice gt 500000 and ListPrice lt 600000",
                "ListPrice lt 1 or ListPrice ge 512000 and MlgCanView eq true",
                "(ListPrice lt 1 or ListPrice ge 512000) and MlgCanView ne false",
                "City eq 'Land O''Lakes'",
                "City eq 'x' or ListingKey in ('SUN0', 'SUN1')",
                "ModificationTimestamp gt 2026-11-22T10:00:00.122Z",
                "(ModificationTimestamp gt 2026-11-22T10:00:00.123Z) or "
                        + "(ModificationTimestamp eq 2026-11-22T10:00:00.123Z and ListingKey gt 'SUN0')",
                "ModificationTimestamp ge 2026-11-22",
                "ListingContractDate le 2026-10-01",
                "not (MlgCanView eq false)",
                "CloseDate eq null and ListingKey ne null",
                "OriginatingSystemName eq 'suncoast' and ListingKey eq 'SUN1'",
            })
    void passes(String filter) {
        assertThat(FilterParser.parse(filter, PropertyRows.SCHEMA).test(ROW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ListPrice gt 512000",
                "ListingKey eq 'sun1'",
                "ListPrice ge 512000 and (ListingKey eq 'a' or City eq 'b')",
                "ClosePrice gt 1",
                "ListingKey in ('SUN2')",
                "ModificationTimestamp lt 2026-11-22T10:00:00.123Z",
            })
    void failsToPass(String filter) {
        assertThat(FilterParser.parse(filter, PropertyRows.SCHEMA).test(ROW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ListPrice                          | $filter ends where an operator is expected",
                "ListPrice gt                       | $filter ends where a value is expected",
                "ListPrice gt 'x'                   | $filter has ''x'' at position 13 where a value of type Edm.Decimal is expected",
                "ListPrice gt abc                   | 'abc' is not a value of type Edm.Decimal",
                "ListPrice like 5                   | $filter has 'like' at position 10 where one of eq, ne, gt, ge, lt, le, in is expected",
                "Shoe eq 9                          | the resource Property has no field 'Shoe'",
                "(ListPrice gt 5                    | $filter ends where ')' is expected",
                "ListPrice gt 5 ListPrice lt 9      | $filter has 'ListPrice' at position 15 where 'and', 'or' or the end is expected",
                "City eq 'open                      | $filter can't be read from position",
                "ModificationTimestamp gt yesterday | 'yesterday' is not a value of type Edm.DateTimeOffset",
            })
    void refusesWithThePlace(String filter, String message) {
        assertThatThrownBy(() -> FilterParser.parse(filter, PropertyRows.SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
