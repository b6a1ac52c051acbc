package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which row it is and which version of it, as far as that can be read.
 *
 * @param listingKey RESO ListingKey; null when missing or unreadable
 * @param modifiedAt RESO ModificationTimestamp with all its digits; null when missing or unreadable
 * @param problem why one of them is null; null when none is
 */
public record RowVersion(
        @Nullable String listingKey,
        @Nullable Instant modifiedAt,
        @Nullable String problem) {

    /** Reads it from a row; {@code zone} is for timestamps without one. Never throws on dirty input. */
    public static RowVersion of(JsonNode row, ZoneId zone) {
        if (!row.isObject()) {
            return new RowVersion(null, null, "A row of the answer is no JSON object but " + shortened(row));
        }
        String key = null;
        String problem = null;
        try {
            JsonNode sent = Row.value(row, "ListingKey");
            key = sent == null ? null : Coercion.text(sent);
            problem = key == null ? "A row has no ListingKey; without it nobody can tell which listing it is" : null;
        } catch (UnreadableValue e) {
            problem = "ListingKey of a row " + e.getMessage();
        }
        Instant modified = null;
        try {
            JsonNode sent = Row.value(row, "ModificationTimestamp");
            modified = sent == null ? null : Coercion.moment(sent, zone);
            if (modified == null && problem == null) {
                problem = "Listing " + key + " has no ModificationTimestamp; without it nobody can tell which version"
                        + " is newer";
            }
        } catch (UnreadableValue e) {
            problem = problem == null ? "ModificationTimestamp of listing " + key + " " + e.getMessage() : problem;
        }
        return new RowVersion(key, modified, problem);
    }

    private static String shortened(JsonNode row) {
        String text = row.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
