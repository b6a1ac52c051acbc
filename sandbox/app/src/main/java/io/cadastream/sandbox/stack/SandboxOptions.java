package io.cadastream.sandbox.stack;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs.
 *
 * @param scenario scenario file, or null for the default world
 * @param rate changes a second over all sources, or null for the scenario's
 * @param traffic whether the world changes by itself once everything is ready
 * @param routes how the parts reach each other
 * @param worldClock by which the simulated MLSs and counties date their changes
 */
public record SandboxOptions(
        Layout layout,
        Ports ports,
        @Nullable Path scenario,
        @Nullable Double rate,
        boolean traffic,
        Routes routes,
        Clock worldClock) {

    /** Without anything between the parts, and on the real clock. */
    public SandboxOptions(Layout layout, Ports ports, @Nullable Path scenario, @Nullable Double rate, boolean traffic) {
        this(layout, ports, scenario, rate, traffic, Routes.direct(ports), Clock.systemUTC());
    }
}
