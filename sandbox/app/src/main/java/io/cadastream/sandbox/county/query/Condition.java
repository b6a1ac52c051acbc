package io.cadastream.sandbox.county.query;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions on rows: {@code = != <> < <= > >=}, {@code BETWEEN}, {@code IS [NOT] NULL}, {@code AND OR NOT} and
 * parentheses, between columns, numbers, quoted texts, {@code true}, {@code false}, {@code timestamp '…'} and
 * {@code date '…'}. As in SQL a comparison with a missing value holds for no row.
 */
public final class Condition {

    /** One side of a comparison; the column is null for what is written out. */
    private record Side(@Nullable Column column, @Nullable Object written) {
        @Nullable
        Object of(Row row) {
            return column == null ? written : row.get(column.name());
        }

        Side as(Column.Type type) {
            return column == null && written != null ? new Side(null, Values.as(type, written)) : this;
        }
    }

    private final Schema schema;
    private final Tokens tokens;

    private Condition(Schema schema, Tokens tokens) {
        this.schema = schema;
        this.tokens = tokens;
    }

    /**
     * The condition as a test of rows.
     *
     * @throws BadQuery when it can't be read, or compares what can't be compared
     */
    public static Predicate<Row> parse(String text, Schema schema) {
        Condition condition = new Condition(schema, new Tokens(text));
        Predicate<Row> parsed = condition.either();
        condition.tokens.requireEnd();
        return parsed;
    }

    private Predicate<Row> either() {
        Predicate<Row> condition = both();
        while (tokens.take("OR")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<Row> both() {
        Predicate<Row> condition = single();
        while (tokens.take("AND")) {
            condition = condition.and(single());
        }
        return condition;
    }

    private Predicate<Row> single() {
        if (tokens.take("NOT")) {
            return single().negate();
        }
        if (tokens.take("(")) {
            Predicate<Row> inner = either();
            tokens.require(")");
            return inner;
        }
        Side left = side();
        if (tokens.take("IS")) {
            boolean there = tokens.take("NOT");
            tokens.require("NULL");
            return row -> (left.of(row) != null) == there;
        }
        if (tokens.take("BETWEEN")) {
            Side least = side();
            tokens.require("AND");
            return comparison(left, ">=", least).and(comparison(left, "<=", side()));
        }
        if (tokens.peek().kind() != Tokens.Kind.SIGN) {
            throw tokens.unexpected("expected a comparison");
        }
        return comparison(left, tokens.next().word(), side());
    }

    private Side side() {
        Tokens.Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT, NUMBER -> new Side(null, token.value());
            case NAME -> named(token);
            case SIGN, END -> throw tokens.unexpected("expected a column or a value");
        };
    }

    private Side named(Tokens.Token token) {
        boolean quotedNext = tokens.peek().kind() == Tokens.Kind.TEXT;
        return switch (token.word().toLowerCase(Locale.ROOT)) {
            case "true" -> new Side(null, true);
            case "false" -> new Side(null, false);
            case "timestamp", "date" ->
                quotedNext ? new Side(null, tokens.next().value()) : new Side(schema.column(token.word()), null);
            default -> new Side(schema.column(token.word()), null);
        };
    }

    private Predicate<Row> comparison(Side left, String sign, Side right) {
        Column.Type type = type(left, right);
        Side first = left.as(type);
        Side second = right.as(type);
        return switch (sign) {
            case "=" -> test(first, second, order -> order == 0);
            case "!=", "<>" -> test(first, second, order -> order != 0);
            case "<" -> test(first, second, order -> order < 0);
            case "<=" -> test(first, second, order -> order <= 0);
            case ">" -> test(first, second, order -> order > 0);
            case ">=" -> test(first, second, order -> order >= 0);
            default -> throw tokens.unexpected("expected a comparison before it, not " + sign);
        };
    }

    private static Predicate<Row> test(Side left, Side right, Predicate<Integer> holds) {
        return row -> {
            Object a = left.of(row);
            Object b = right.of(row);
            return a != null && b != null && holds.test(Values.compare(a, b));
        };
    }

    private static Column.Type type(Side left, Side right) {
        if (left.column() != null && right.column() != null) {
            if (left.column().type() != right.column().type()) {
                throw Values.mismatch(left.column().type(), right.column().name());
            }
            return left.column().type();
        }
        if (left.column() != null) {
            return left.column().type();
        }
        if (right.column() != null) {
            return right.column().type();
        }
        return left.written() instanceof String ? Column.Type.TEXT : Column.Type.NUMBER;
    }
}
