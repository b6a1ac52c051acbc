package io.cadastream.sandbox.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which faults may happen: kinds, each with the targets it may hit.
 *
 * @param targets by kind; never empty, and no list in it is
 */
public record FaultChoice(Map<FaultKind, List<String>> targets) {

    public FaultChoice {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no fault is left to be done");
        }
        targets = new EnumMap<>(targets);
    }

    /** Every fault there is. */
    public static FaultChoice all() {
        return new FaultChoice(Stream.of(FaultKind.values()).collect(Collectors.toMap(k -> k, FaultKind::targets)));
    }

    /**
     * Reads a list such as {@code kill,pause:kafka,source:mls-500}; a kind alone means all its targets.
     *
     * @throws IllegalArgumentException naming what is unknown and what is allowed
     */
    public static FaultChoice parse(String list) {
        Map<FaultKind, List<String>> chosen = new EnumMap<>(FaultKind.class);
        for (String item : list.split(",")) {
            String[] parts = item.strip().split(":", 2);
            FaultKind kind = kind(parts[0]);
            if (parts.length == 1) {
                chosen.put(kind, kind.targets());
            } else if (kind.targets().contains(parts[1])) {
                List<String> some = new ArrayList<>(chosen.getOrDefault(kind, List.of()));
                some.add(parts[1]);
                chosen.put(kind, some);
            } else {
                throw new IllegalArgumentException("fault '" + item.strip() + "' is unknown; " + kind.text()
                        + " allows " + String.join(", ", kind.targets()));
            }
        }
        return new FaultChoice(chosen);
    }

    /** The same without a kind that this machine does not permit. */
    public FaultChoice without(FaultKind kind) {
        Map<FaultKind, List<String>> rest = new EnumMap<>(targets);
        rest.remove(kind);
        return new FaultChoice(rest);
    }

    private static FaultKind kind(String name) {
        return Stream.of(FaultKind.values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault kind '" + name + "' is unknown; allowed are "
                        + Stream.of(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(", "))));
    }
}
