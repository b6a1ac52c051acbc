package io.cadastream.streams.domain.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges the current records of one property by a policy: a pure function of the set of records, whatever their order. */
public final class Survivorship {
    private final Policy policy;
    private final List<CompiledRule> rules;

    /**
     * A rule of the policy, ready to decide.
     *
     * @param preference of the source classes that it names, 0 for the best
     * @param within what decides between records of one class
     */
    private record CompiledRule(Policy.Rule rule, Map<String, Integer> preference, Comparator<SourceFacts> within) {}

    /**
     * A record that has a say under a rule.
     *
     * @param preference of its source class, 0 for the best
     */
    private record Candidate(int preference, SourceFacts source) {}

    public Survivorship(Policy policy) {
        this.policy = policy;
        this.rules = policy.rules().stream().map(Survivorship::compiled).toList();
    }

    private static CompiledRule compiled(Policy.Rule rule) {
        Map<String, Integer> preference = new HashMap<>();
        rule.order().forEach(sourceClass -> preference.putIfAbsent(sourceClass, preference.size()));
        return new CompiledRule(rule, preference, within(rule.within()));
    }

    /** The policy that decides. */
    public Policy policy() {
        return policy;
    }

    /** The property that these records make. */
    public Merged merge(Collection<SourceFacts> records) {
        List<SourceFacts> sources = new ArrayList<>(records);
        sources.sort(Comparator.comparing(SourceFacts::ref));
        Map<SourceFacts, String> classes = new IdentityHashMap<>();
        sources.forEach(source -> policy.classOf(source.feed()).ifPresent(c -> classes.put(source, c)));
        SortedMap<String, Object> values = new TreeMap<>();
        SortedMap<String, Merged.Origin> origins = new TreeMap<>();
        for (CompiledRule rule : rules) {
            decide(rule.rule(), ranked(rule, sources, classes), values, origins);
        }
        return new Merged(values, origins, List.copyOf(sources));
    }

    /** Those that have a say, best first. */
    private static List<SourceFacts> ranked(
            CompiledRule compiled, List<SourceFacts> sources, Map<SourceFacts, String> classes) {
        long oldest = oldest(compiled.rule(), sources);
        List<Candidate> candidates = new ArrayList<>();
        for (SourceFacts source : sources) {
            Integer preference = compiled.preference().get(classes.getOrDefault(source, ""));
            if (preference != null
                    && source.version().sourceUpdatedAt() >= oldest
                    && saysAny(source, compiled.rule().fields())) {
                candidates.add(new Candidate(preference, source));
            }
        }
        if (candidates.size() > 1) {
            candidates.sort(
                    Comparator.comparingInt(Candidate::preference).thenComparing(Candidate::source, compiled.within()));
        }
        return candidates.stream().map(Candidate::source).toList();
    }

    private static boolean saysAny(SourceFacts source, List<String> fields) {
        for (String field : fields) {
            if (source.facts().get(field) != null) {
                return true;
            }
        }
        return false;
    }

    private static long oldest(Policy.Rule rule, List<SourceFacts> sources) {
        if (rule.expires().isEmpty()) {
            return Long.MIN_VALUE;
        }
        long newest = sources.stream()
                .mapToLong(source -> source.version().sourceUpdatedAt())
                .max()
                .orElse(0);
        return newest - rule.expires().get().toMillis();
    }

    private static Comparator<SourceFacts> within(List<Policy.Tie> ties) {
        Comparator<SourceFacts> order = (a, b) -> 0;
        for (Policy.Tie tie : ties) {
            order = order.thenComparing(within(tie));
        }
        return order.thenComparing(SourceFacts.BY_RECENCY);
    }

    private static Comparator<SourceFacts> within(Policy.Tie tie) {
        if (tie instanceof Policy.Tie.Latest latest) {
            return Survivorship.<Comparable<Object>>latestOf(latest.field());
        }
        if (tie instanceof Policy.Tie.Best best) {
            return Comparator.comparingInt(source -> rank(best, source.facts().get(best.field())));
        }
        return SourceFacts.BY_RECENCY;
    }

    private static int rank(Policy.Tie.Best best, @Nullable Object value) {
        int rank = value == null ? -1 : best.ranking().indexOf(value.toString());
        return rank < 0 ? best.ranking().size() : rank;
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
                List<SourceFacts> runnersUp = new ArrayList<>();
                for (SourceFacts source : ranked.subList(1, ranked.size())) {
                    if (source.facts().get(field) != null) {
                        runnersUp.add(source);
                    }
                }
                values.put(field, value);
                origins.put(field, new Merged.Origin(winner, rule.text(), runnersUp));
            }
        }
    }
}
