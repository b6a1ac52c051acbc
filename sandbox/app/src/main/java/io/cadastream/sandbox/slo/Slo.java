package io.cadastream.sandbox.slo;

import io.cadastream.sandbox.stack.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the targets on a running stack. */
public final class Slo {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private Slo() {}

    /**
     * Measures over a window from now on, or over the time since the components started.
     *
     * @param window zero for the time since the start
     */
    public static SloReport measure(Endpoints endpoints, Duration window) throws InterruptedException {
        Scrape first = window.isZero() ? new Scrape(List.of()) : Scrape.of(endpoints);
        List<Scrape> rest = new ArrayList<>();
        long end = System.nanoTime() + window.toNanos();
        while (System.nanoTime() < end) {
            // A window is a time to wait for; nothing else ends it.
            Thread.sleep(Math.min(BETWEEN.toMillis(), Math.max(1, (end - System.nanoTime()) / 1_000_000)));
            rest.add(Scrape.of(endpoints));
        }
        if (rest.isEmpty()) {
            rest.add(Scrape.of(endpoints));
        }
        return SloReport.of(first, rest);
    }
}
