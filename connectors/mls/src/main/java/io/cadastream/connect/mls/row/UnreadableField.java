package io.cadastream.connect.mls.row;

/** An {@link UnreadableValue} that knows its field. */
final class UnreadableField extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    UnreadableField(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
