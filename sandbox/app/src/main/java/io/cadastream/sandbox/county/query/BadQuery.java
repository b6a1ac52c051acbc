package io.cadastream.sandbox.county.query;

/** A question that a portal refuses, and why; each portal says so in its own form. */
public final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        SYNTAX,
        NO_SUCH_COLUMN,
        TYPE_MISMATCH,
        OUT_OF_RANGE
    }

    private final Kind kind;

    public BadQuery(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The reason, in words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
