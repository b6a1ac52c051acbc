package io.cadastream.streams.domain.merge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A survivorship policy, compiled: which source wins which field.
 *
 * @param feedPatterns source class to feed pattern, {@code county.*} or {@code crm}, in the order written
 * @param rules one rule for each unit of fields
 */
public record Policy(SortedMap<String, String> feedPatterns, List<Rule> rules) {

    /**
     * Fields that are decided together.
     *
     * @param fields a single field, or all the fields of a unit, which come from one record
     * @param order source classes, best first; a class that is not named never wins
     * @param within what decides within a class, one after the other; then recency, in any case
     * @param expires a record that is this much older than the property's newest one no longer counts; by the sources'
     *     clocks, so that the result depends on the data alone
     * @param text the rule as the policy writes it, for provenance
     */
    public record Rule(
            List<String> fields, List<String> order, List<Tie> within, Optional<Duration> expires, String text) {}

    /** What decides between records of one class. */
    public sealed interface Tie {
        /** The newest version. */
        record Recency() implements Tie {}

        /** The greatest value of a field; records without a value come last. */
        record Latest(String field) implements Tie {}

        /** The value of a field that stands first in its ranking; values not ranked, and none, come last. */
        record Best(String field, List<String> ranking) implements Tie {}
    }

    public Policy {
        rules = List.copyOf(rules);
    }

    /** The source class of a feed; empty when the policy knows none, and then the feed never wins a field. */
    public Optional<String> classOf(String feed) {
        return feedPatterns.entrySet().stream()
                .filter(e -> matches(e.getValue(), feed))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean matches(String pattern, String feed) {
        return pattern.endsWith("*")
                ? feed.startsWith(pattern.substring(0, pattern.length() - 1))
                : feed.equals(pattern);
    }
}
