package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.change.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one row; notes each that is left empty because it can't be read. */
final class FieldReader {
    private final JsonNode row;
    private final String record;
    private final List<String> notes = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /** @param record what it is, for messages, such as {@code listing S-1} */
    FieldReader(JsonNode row, String record) {
        this.row = row;
        this.record = record;
    }

    /** The value of a field, kept also when its lookup does not have it; null when it is missing, or can't be read. */
    @Nullable
    Object value(FieldMapping field) {
        Object value = optional(field.reso(), field.coercion());
        Lookup lookup = field.lookup();
        if (lookup != null && value instanceof String text && !lookup.knows(text)) {
            unknown.add(field.reso() + "=" + text);
        }
        return value;
    }

    RowOutcome.Captured captured(Change change) {
        return new RowOutcome.Captured(change, notes, unknown);
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
