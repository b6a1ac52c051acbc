package io.cadastream.sandbox.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a key, section by section.
 *
 * @param title what was found
 */
public record Trace(String title, List<Section> sections) {

    /**
     * Rows of one kind; their columns are those of the query that gave them.
     *
     * @param name for programs
     * @param title for people
     * @param note what a reader should know about them; empty for nothing
     */
    public record Section(String name, String title, String note, List<Map<String, @Nullable Object>> rows) {

        Section(String name, String title, List<Map<String, @Nullable Object>> rows) {
            this(name, title, "", rows);
        }
    }
}
