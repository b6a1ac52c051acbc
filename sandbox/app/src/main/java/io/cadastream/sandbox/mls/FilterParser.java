package io.cadastream.sandbox.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code $filter} by recursive descent: {@code or} binds weaker than {@code and}, parentheses group, {@code not}
 * negates a group. Anything else is refused with the place where it stands.
 */
final class FilterParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<text>'(?:[^']|'')*')|(?<punct>[(),])|(?<word>[^\\s(),']+))");

    private record Token(String text, int at, boolean quoted) {}

    private final List<Token> tokens;
    private final ResoSchema schema;
    private int next;

    private FilterParser(List<Token> tokens, ResoSchema schema) {
        this.tokens = tokens;
        this.schema = schema;
    }

    /**
     * The filter, over the fields of the resource.
     *
     * @throws IllegalArgumentException saying what was expected and where
     */
    static Filter parse(String expression, ResoSchema schema) {
        FilterParser parser = new FilterParser(tokens(expression), schema);
        Filter filter = parser.disjunction();
        Token left = parser.peek();
        if (left != null) {
            throw refusal("'and', 'or' or the end", left);
        }
        return filter;
    }

    private Filter disjunction() {
        Filter left = conjunction();
        while (takeIf("or")) {
            left = new Filter.Or(left, conjunction());
        }
        return left;
    }

    private Filter conjunction() {
        Filter left = factor();
        while (takeIf("and")) {
            left = new Filter.And(left, factor());
        }
        return left;
    }

    private Filter factor() {
        if (takeIf("not")) {
            return new Filter.Not(factor());
        }
        if (takeIf("(")) {
            Filter inner = disjunction();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private Filter comparison() {
        Token field = take("a field name");
        ResoType type = schema.typeOf(field.text());
        Token operator = take("an operator");
        if (is(operator, "in")) {
            return new Filter.In(field.text(), literals(type));
        }
        return new Filter.Comparison(field.text(), operator(operator), literal(type));
    }

    private static Filter.Operator operator(Token token) {
        for (Filter.Operator operator : Filter.Operator.values()) {
            if (is(token, operator.name().toLowerCase(Locale.ROOT))) {
                return operator;
            }
        }
        throw refusal("one of eq, ne, gt, ge, lt, le, in", token);
    }

    private List<Comparable<?>> literals(ResoType type) {
        expect("(");
        List<Comparable<?>> literals = new ArrayList<>();
        do {
            Comparable<?> literal = literal(type);
            if (literal != null) {
                literals.add(literal);
            }
        } while (takeIf(","));
        expect(")");
        return literals;
    }

    private @Nullable Comparable<?> literal(ResoType type) {
        Token token = take("a value");
        if (is(token, "null")) {
            return null;
        }
        if (token.quoted() != (type == ResoType.STRING)) {
            throw refusal("a value of type " + type.edm(), token);
        }
        String text = token.quoted()
                ? token.text().substring(1, token.text().length() - 1).replace("''", "'")
                : token.text();
        return type.read(text);
    }

    private void expect(String text) {
        Token token = take("'" + text + "'");
        if (!is(token, text)) {
            throw refusal("'" + text + "'", token);
        }
    }

    private boolean takeIf(String text) {
        Token token = peek();
        boolean found = token != null && is(token, text);
        if (found) {
            next++;
        }
        return found;
    }

    private Token take(String expected) {
        Token token = peek();
        if (token == null) {
            throw new IllegalArgumentException("$filter ends where " + expected + " is expected");
        }
        next++;
        return token;
    }

    private @Nullable Token peek() {
        return next < tokens.size() ? tokens.get(next) : null;
    }

    private static boolean is(Token token, String text) {
        return !token.quoted() && token.text().equals(text);
    }

    private static IllegalArgumentException refusal(String expected, Token found) {
        return new IllegalArgumentException(
                "$filter has '" + found.text() + "' at position " + found.at() + " where " + expected + " is expected");
    }

    private static List<Token> tokens(String expression) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            String text = matcher.group().strip();
            tokens.add(new Token(text, matcher.end() - text.length(), matcher.group("text") != null));
            at = matcher.end();
        }
        if (!expression.substring(at).isBlank()) {
            throw new IllegalArgumentException(
                    "$filter can't be read from position " + at + ": " + expression.substring(at));
        }
        return tokens;
    }
}
