package io.cadastream.sandbox.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What happened when: faults, recoveries, damage. Thread-safe. */
final class TimeLine {

    private final List<Happening> entries = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private final Consumer<String> show;
    private Instant begin = Instant.now();

    /** @param show told each entry as it comes, as a line for a person */
    TimeLine(Consumer<String> show) {
        this.show = show;
    }

    /** From now on time counts. */
    synchronized void begin() {
        begin = Instant.now();
    }

    synchronized void add(String what) {
        Happening entry = new Happening(Duration.between(begin, Instant.now()).toMillis() / 1000.0, what);
        entries.add(entry);
        show.accept(String.format(java.util.Locale.ROOT, "%7.1f s  %s", entry.seconds(), what));
    }

    synchronized void damage(Damage.Kind kind, String what) {
        damages.add(new Damage(kind, Instant.now(), what));
        add("DAMAGE " + kind.text() + ": " + what);
    }

    synchronized List<Happening> entries() {
        return List.copyOf(entries);
    }

    synchronized List<Damage> damages() {
        return List.copyOf(damages);
    }
}
