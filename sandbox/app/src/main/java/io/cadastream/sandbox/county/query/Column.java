package io.cadastream.sandbox.county.query;

/** A column of a table: its name as it is published, and what its values are. */
public record Column(String name, Type type) {

    /** What values are, with the class of each. */
    public enum Type {
        /** String. */
        TEXT,
        /** BigDecimal. */
        NUMBER,
        /** Boolean. */
        FLAG,
        /** Instant, to the millisecond. */
        TIME,
        /** LocalDateTime: a time without its zone. */
        LOCAL_TIME
    }
}
