package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;

/** A value that no coercion can turn into what the field is; the message says what it is and what is allowed. */
final class UnreadableValue extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    UnreadableValue(JsonNode value, String allowed) {
        super("is " + shown(value) + "; allowed: " + allowed);
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? "'" + value.textValue() + "'" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
