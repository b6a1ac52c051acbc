package io.cadastream.streams.domain.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges the current records of one property by a policy: a pure function of the set of records, whatever their order. */
public final class Survivorship {
    private final Policy policy;

    public Survivorship(Policy policy) {
        this.policy = policy;
    }

    /** The property that these records make. */
    public Merged merge(Collection<SourceFacts> records) {
        List<SourceFacts> sources =
                records.stream().sorted(Comparator.comparing(SourceFacts::ref)).toList();
        Map<SourceFacts, String> classes = new HashMap<>();
        sources.forEach(source -> policy.classOf(source.feed()).ifPresent(c -> classes.put(source, c)));
        SortedMap<String, Object> values = new TreeMap<>();
        SortedMap<String, Merged.Origin> origins = new TreeMap<>();
        for (Policy.Rule rule : policy.rules()) {
            decide(rule, ranked(rule, sources, classes), values, origins);
        }
        return new Merged(values, origins, sources);
    }

    private static List<SourceFacts> ranked(
            Policy.Rule rule, List<SourceFacts> sources, Map<SourceFacts, String> classes) {
        List<SourceFacts> ranked = new ArrayList<>();
        for (SourceFacts source : sources) {
            boolean named = rule.order().contains(classes.getOrDefault(source, ""));
            boolean says =
                    rule.fields().stream().anyMatch(field -> source.facts().get(field) != null);
            if (named && says) {
                ranked.add(source);
            }
        }
        Comparator<SourceFacts> byClass =
                Comparator.comparingInt(source -> rule.order().indexOf(classes.getOrDefault(source, "")));
        ranked.sort(byClass.thenComparing(within(rule.within())));
        return ranked;
    }

    private static Comparator<SourceFacts> within(Policy.Tie tie) {
        if (tie instanceof Policy.Tie.Latest latest) {
            return Survivorship.<Comparable<Object>>latestOf(latest.field()).thenComparing(SourceFacts.BY_RECENCY);
        }
        return SourceFacts.BY_RECENCY;
    }

    @SuppressWarnings("unchecked") // all values of one field have one comparable type
    private static <T extends Comparable<Object>> Comparator<SourceFacts> latestOf(String field) {
        Comparator<T> greatestFirst = Comparator.<T>naturalOrder().reversed();
        return (a, b) -> {
            Optional<T> left = Optional.ofNullable((T) a.facts().get(field));
            Optional<T> right = Optional.ofNullable((T) b.facts().get(field));
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            return greatestFirst.compare(left.get(), right.get());
        };
    }

    private static void decide(
            Policy.Rule rule,
            List<SourceFacts> ranked,
            SortedMap<String, Object> values,
            SortedMap<String, Merged.Origin> origins) {
        if (ranked.isEmpty()) {
            return;
        }
        SourceFacts winner = ranked.get(0);
        for (String field : rule.fields()) {
            Object value = winner.facts().get(field);
            if (value != null) {
                List<SourceFacts> runnersUp = ranked.stream()
                        .skip(1)
                        .filter(source -> source.facts().get(field) != null)
                        .toList();
                values.put(field, value);
                origins.put(field, new Merged.Origin(winner, rule.text(), runnersUp));
            }
        }
    }
}
