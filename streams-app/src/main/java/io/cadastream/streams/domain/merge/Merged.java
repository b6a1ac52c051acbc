package io.cadastream.streams.domain.merge;

import java.util.List;
import java.util.SortedMap;

/**
 * What survived.
 *
 * @param values field to winning value; fields that nobody knows are left out
 * @param origins field to where its value came from, same keys as {@code values}
 * @param sources every record merged, by record ref
 */
public record Merged(SortedMap<String, Object> values, SortedMap<String, Origin> origins, List<SourceFacts> sources) {

    /**
     * Where a value came from.
     *
     * @param rule line of the policy that decided
     * @param runnersUp the other records that had a value, best first; they keep what lost known
     */
    public record Origin(SourceFacts winner, String rule, List<SourceFacts> runnersUp) {}
}
