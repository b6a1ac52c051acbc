package io.cadastream.sandbox.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which fault happens when: a pure function of seed, length and choice. Kinds, and the targets of a kind, are drawn like
 * cards, so that all have been dealt before one comes again. One in four faults begins while the one before it lasts or is
 * being recovered from.
 */
final class Schedule {
    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final double OVERLAPS = 0.25;

    private final Random random;
    private final FaultChoice choice;
    private final List<FaultKind> kinds = new ArrayList<>();
    private final Map<FaultKind, List<String>> targets = new EnumMap<>(FaultKind.class);

    private Schedule(long seed, FaultChoice choice) {
        this.random = new Random(seed);
        this.choice = choice;
    }

    /** The faults in the order of their begin; each has ended by {@code length}. */
    static List<Fault> of(long seed, Duration length, FaultChoice choice) {
        return new Schedule(seed, choice).deal(length);
    }

    private List<Fault> deal(Duration length) {
        List<Fault> faults = new ArrayList<>();
        Duration at = FIRST;
        while (true) {
            FaultKind kind = next(kinds, List.copyOf(choice.targets().keySet()));
            String target = next(
                    targets.computeIfAbsent(kind, any -> new ArrayList<>()),
                    choice.targets().getOrDefault(kind, kind.targets()));
            int lasts =
                    kind.leastSeconds() * 1000 + random.nextInt(1 + (kind.mostSeconds() - kind.leastSeconds()) * 1000);
            Fault fault = new Fault(faults.size() + 1, kind, target, at, Duration.ofMillis(lasts));
            if (fault.end().compareTo(length) > 0) {
                return faults;
            }
            faults.add(fault);
            boolean overlaps = random.nextDouble() < OVERLAPS;
            at = overlaps
                    ? at.plusMillis(1_000 + random.nextInt(3_000))
                    : fault.end().plusMillis(5_000 + random.nextInt(9_000));
        }
    }

    private <T> T next(List<T> cards, List<T> all) {
        if (cards.isEmpty()) {
            cards.addAll(all);
            Collections.shuffle(cards, random);
        }
        return cards.remove(cards.size() - 1);
    }
}
