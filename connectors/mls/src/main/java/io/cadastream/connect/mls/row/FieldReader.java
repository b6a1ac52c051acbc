package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one row; notes each that is left empty because it can't be read. */
final class FieldReader {
    private final JsonNode row;
    private final String record;
    private final List<String> notes = new ArrayList<>();

    /** @param record what it is, for messages, such as {@code listing S-1} */
    FieldReader(JsonNode row, String record) {
        this.row = row;
        this.record = record;
    }

    /** Fields that could not be read and were left empty, one sentence each. */
    List<String> notes() {
        return notes;
    }

    /** The value; null when it is missing. */
    @Nullable
    Object essential(String name, Coercion coercion) throws UnreadableField {
        JsonNode sent = Row.value(row, name);
        try {
            return sent == null ? null : coercion.read(sent);
        } catch (UnreadableValue e) {
            throw new UnreadableField(name, String.valueOf(e.getMessage()));
        }
    }

    /** The value; null when it is missing, or can't be read. */
    @Nullable
    Object optional(String name, Coercion coercion) {
        try {
            return essential(name, coercion);
        } catch (UnreadableField e) {
            notes.add(e.field() + " of " + record + " " + e.getMessage()
                    + ". The field is left empty, the rest of the record goes on");
            return null;
        }
    }

    /** Rows withdrawn from view are sent once more with MlgCanView=false, often stripped of all else. */
    boolean isHidden() throws UnreadableField {
        return Boolean.FALSE.equals(essential("MlgCanView", Coercion::flag));
    }

    RowOutcome.Rejected rejected(UnreadableField because) {
        return new RowOutcome.Rejected(
                because.field() + " of " + record + " " + because.getMessage() + ". The whole record is held back");
    }
}
