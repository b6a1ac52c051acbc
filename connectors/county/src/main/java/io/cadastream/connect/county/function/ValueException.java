package io.cadastream.connect.county.function;

/** A value that cannot be read. The message names the value and what is allowed, and stands on its own. */
public final class ValueException extends Exception {
    private static final long serialVersionUID = 1L;

    public ValueException(String message) {
        super(message);
    }

    /** "'abc' is not a whole number; allowed are …". */
    public static ValueException of(String value, String problem, String allowed) {
        return new ValueException("'" + value + "' " + problem + "; allowed is " + allowed);
    }
}
