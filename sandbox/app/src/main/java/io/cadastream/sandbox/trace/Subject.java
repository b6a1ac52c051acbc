package io.cadastream.sandbox.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key stands for.
 *
 * @param id property_id, listing_ref, contact_id or lead_id
 * @param redirects that were followed from the key to a property
 */
public record Subject(Kind kind, String id, List<Map<String, @Nullable Object>> redirects) {

    /** What can be traced. */
    public enum Kind {
        PROPERTY,
        LISTING,
        CONTACT,
        LEAD
    }

    static Subject of(Kind kind, String id) {
        return new Subject(kind, id, List.of());
    }
}
