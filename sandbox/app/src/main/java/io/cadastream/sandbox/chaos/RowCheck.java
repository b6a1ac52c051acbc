package io.cadastream.sandbox.chaos;

import java.util.HashMap;
import java.util.Map;

/**
 * What a reader that looks at a table again and again may see: no row with a lower version than before, and no deleted row
 * again. A row that is gone for a moment and comes back as it was, while its topic has it, is counted apart: a sink that
 * delivers once more what it had delivered may show that, and it heals by itself.
 */
final class RowCheck {
    private final String table;
    private final String topic;
    private final VersionCheck published;
    private final TimeLine timeLine;
    private final Map<String, Long> highest = new HashMap<>();
    private Map<String, Long> before = Map.of();
    private int flickers;

    RowCheck(String table, String topic, VersionCheck published, TimeLine timeLine) {
        this.table = table;
        this.topic = topic;
        this.published = published;
        this.timeLine = timeLine;
    }

    /** Takes all rows of one look, version by key. */
    void look(Map<String, Long> rows) {
        rows.forEach((key, version) -> {
            Long known = highest.get(key);
            if (known != null && version < known) {
                if (!before.getOrDefault(key, -1L).equals(version)) {
                    timeLine.damage(Damage.Kind.BACK, table + " " + key + ": version " + version + " after " + known);
                }
            } else if (known != null && version.equals(known) && !before.containsKey(key)) {
                backAsItWas(key, version);
            }
            highest.merge(key, version, Math::max);
        });
        before = Map.copyOf(rows);
    }

    private void backAsItWas(String key, long version) {
        if (published.isDeleted(topic, key, version)) {
            timeLine.damage(
                    Damage.Kind.RESURRECTED, table + " " + key + ": deleted, and there again with version " + version);
        } else {
            flickers++;
        }
    }

    /** Rows that were gone for a moment and came back as they were. */
    int flickers() {
        return flickers;
    }
}
