package io.cadastream.sandbox.county.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition, one after the other. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:'((?:[^']|'')*)'|(-?\\d+(?:\\.\\d+)?)|`([^`]+)`|\"([^\"]+)\"|(:?[A-Za-z_][A-Za-z0-9_]*)"
                    + "|(<=|>=|<>|!=|=|<|>|\\(|\\)))");

    /** Kinds of words. */
    enum Kind {
        TEXT,
        NUMBER,
        NAME,
        SIGN,
        END
    }

    /** A word, and what it stands for: String, BigDecimal, or the word itself. */
    record Token(Kind kind, String word, Object value) {
        boolean is(String other) {
            return (kind == Kind.NAME || kind == Kind.SIGN) && word.equalsIgnoreCase(other);
        }
    }

    private final String all;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Tokens(String all) {
        this.all = all;
        Matcher matcher = TOKEN.matcher(all);
        int from = 0;
        while (from < all.length() && !all.substring(from).isBlank()) {
            if (!matcher.region(from, all.length()).lookingAt()) {
                throw new BadQuery(
                        BadQuery.Kind.SYNTAX,
                        "Could not parse '" + all + "' at '"
                                + all.substring(from).strip() + "'");
            }
            tokens.add(token(matcher));
            from = matcher.end();
        }
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            String text = matcher.group(1).replace("''", "'");
            return new Token(Kind.TEXT, text, text);
        }
        if (matcher.group(2) != null) {
            return new Token(Kind.NUMBER, matcher.group(2), new BigDecimal(matcher.group(2)));
        }
        for (int quoted = 3; quoted <= 5; quoted++) {
            if (matcher.group(quoted) != null) {
                return new Token(Kind.NAME, matcher.group(quoted), matcher.group(quoted));
            }
        }
        return new Token(Kind.SIGN, matcher.group(6), matcher.group(6));
    }

    /** The next word, left where it is. */
    Token peek() {
        return at < tokens.size() ? tokens.get(at) : new Token(Kind.END, "the end", "");
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    /** Whether the next word is this one; then it is taken. */
    boolean take(String word) {
        boolean is = peek().is(word);
        if (is) {
            at++;
        }
        return is;
    }

    void require(String word) {
        if (!take(word)) {
            throw unexpected("expected " + word.toUpperCase(Locale.ROOT));
        }
    }

    void requireEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected("expected the end");
        }
    }

    BadQuery unexpected(String wanted) {
        return new BadQuery(
                BadQuery.Kind.SYNTAX, "Could not parse '" + all + "' at '" + peek().word() + "': " + wanted);
    }
}
