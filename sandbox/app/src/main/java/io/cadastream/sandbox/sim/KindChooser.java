package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.world.ChangeKind;
import io.cadastream.sandbox.world.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chooses the kind of the next change by the scenario's shares. */
final class KindChooser {
    private final Scenario scenario;
    private final Random random;
    private final List<ChangeKind> deletes = new ArrayList<>();
    private final List<ChangeKind> others = new ArrayList<>();

    KindChooser(Scenario scenario, Random random) {
        this.scenario = scenario;
        this.random = random;
        for (ChangeKind kind : ChangeKind.values()) {
            if (weight(kind) > 0) {
                (kind.delete() ? deletes : others).add(kind);
            }
        }
        if (others.isEmpty() && deletes.isEmpty()) {
            throw new IllegalArgumentException("scenario setting changes: at least one kind needs a weight above 0");
        }
    }

    ChangeKind next() {
        boolean delete = random.nextDouble() * 100 < scenario.deletes();
        if (others.isEmpty() || (delete && !deletes.isEmpty())) {
            return byWeight(deletes);
        }
        return byWeight(others);
    }

    private ChangeKind byWeight(List<ChangeKind> kinds) {
        int left = random.nextInt(kinds.stream().mapToInt(this::weight).sum());
        for (ChangeKind kind : kinds) {
            left -= weight(kind);
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights changed");
    }

    private int weight(ChangeKind kind) {
        return scenario.weights().getOrDefault(kind, 0);
    }
}
