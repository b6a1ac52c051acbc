package io.cadastream.streams.domain.merge;

import io.cadastream.streams.domain.admit.Version;
import java.util.Comparator;

/**
 * One current record that belongs to a property.
 *
 * @param matchRule rule that linked it
 * @param matchConfidence how sure, 0 to 1
 */
public record SourceFacts(
        String feed, String recordKey, Version version, Facts facts, String matchRule, double matchConfidence) {

    /** Newest first; a tie goes to the lowest record ref, so that the order is total. */
    static final Comparator<SourceFacts> BY_RECENCY =
            Comparator.comparing(SourceFacts::version).reversed().thenComparing(SourceFacts::ref);

    /** {@code feed/record_key}. */
    public String ref() {
        return feed + "/" + recordKey;
    }
}
