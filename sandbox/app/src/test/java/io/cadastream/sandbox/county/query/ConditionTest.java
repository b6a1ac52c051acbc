package io.cadastream.sandbox.county.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.sandbox.county.query.Column.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Schema SCHEMA = new Schema(List.of(
            new Column(":id", Type.TEXT),
            new Column("name", Type.TEXT),
            new Column("price", Type.NUMBER),
            new Column("sold", Type.FLAG),
            new Column("at", Type.TIME),
            new Column("day", Type.LOCAL_TIME),
            new Column("gone", Type.TEXT)));

    private static final Row ROW = new Row(Map.of(
            ":id",
            "row-7",
            "name",
            "O'NEIL",
            "price",
            new BigDecimal("12.50"),
            "sold",
            true,
            "at",
            Instant.parse("2026-10-01T08:00:00.250Z"),
            "day",
            LocalDateTime.of(2024, 7, 4, 0, 0)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=1",
                "price = 12.5",
                "price = '12.50'",
                "12 < price",
                "price between 12 and 13",
                "name = 'O''NEIL'",
                "NAME >= 'O'",
                ":id > 'row-6'",
                "`:id` <= 'row-7'",
                "\"name\" != 'ANN'",
                "sold = true",
                "at > '2026-10-01T08:00:00'",
                "at > '2026-10-01T08:00:00.249Z'",
                "at = '2026-10-01T09:00:00.250+01:00'",
                "at < timestamp '2026-10-01 08:00:01'",
                "at >= DATE '2026-10-01'",
                "day = '2024-07-04'",
                "day < '2024-07-04T00:00:00.001'",
                "gone IS NULL",
                "name is not null",
                "not gone = 'X'",
                "price > 99 or price < 99 and name = 'O''NEIL'",
                "(at > '2026-10-01T09:00:00Z') OR (at = '2026-10-01T08:00:00.250Z' AND :id > 'row-6')"
            })
    void givenAConditionThatHolds_thenTheRowFits(String condition) {
        assertThat(Condition.parse(condition, SCHEMA).test(ROW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=2",
                "price > 12.5",
                "price = 12 and name = 'O''NEIL'",
                "(price > 99 or price < 99) and name = 'X'",
                "gone = 'X'",
                "gone != 'X'",
                "sold = false",
                "at > '2026-10-01T08:00:00.250Z'",
                "price between 13 and 14",
                "name is null"
            })
    void givenAConditionThatDoesNotHold_thenTheRowDoesNotFit(String condition) {
        assertThat(Condition.parse(condition, SCHEMA).test(ROW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "shoe = 1 | NO_SUCH_COLUMN",
                "name = 7 | TYPE_MISMATCH",
                "price > 'dear' | TYPE_MISMATCH",
                "at > 1720051200000 | TYPE_MISMATCH",
                "at > 'yesterday' | TYPE_MISMATCH",
                "sold = 'yes' | TYPE_MISMATCH",
                "name = price | TYPE_MISMATCH",
                "price = | SYNTAX",
                "price 12 | SYNTAX",
                "(price = 12 | SYNTAX",
                "price = 12) | SYNTAX",
                "name = 'open | SYNTAX",
                "price = 12 ; | SYNTAX",
                "price ( 12 | SYNTAX"
            })
    void givenAConditionThatIsWrong_thenItIsSaidWhatIsWrong(String condition, BadQuery.Kind kind) {
        assertThatThrownBy(() -> Condition.parse(condition, SCHEMA))
                .isInstanceOfSatisfying(
                        BadQuery.class, e -> assertThat(e.kind()).as(e.reason()).isEqualTo(kind));
    }

    @Test
    void givenAnOrder_thenMissingValuesComeLastAndFirstWhenItFalls() {
        Row cheap = new Row(Map.of("price", BigDecimal.ONE, "name", "B"));
        Row cheapToo = new Row(Map.of("price", BigDecimal.ONE, "name", "A"));
        Row dear = new Row(Map.of("price", BigDecimal.TEN));
        Row unknown = new Row(Map.of());
        List<Row> rows = List.of(unknown, dear, cheap, cheapToo);

        assertThat(rows.stream().sorted(RowOrder.parse("price, name desc", SCHEMA)))
                .containsExactly(cheap, cheapToo, dear, unknown);
        assertThat(rows.stream().sorted(RowOrder.parse("price DESC", SCHEMA)))
                .containsExactly(unknown, dear, cheap, cheapToo);
        assertThatThrownBy(() -> RowOrder.parse("price, name downwards", SCHEMA))
                .hasMessageContaining("at ' name downwards'");
        assertThatThrownBy(() -> RowOrder.parse("shoe", SCHEMA)).hasMessage("No such column: shoe");
    }
}
