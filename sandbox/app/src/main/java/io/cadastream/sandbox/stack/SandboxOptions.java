package io.cadastream.sandbox.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs.
 *
 * @param scenario scenario file, or null for the default world
 * @param rate changes a second over all sources, or null for the scenario's
 * @param traffic whether the world changes by itself once everything is ready
 */
public record SandboxOptions(
        Layout layout,
        Ports ports,
        @Nullable Path scenario,
        @Nullable Double rate,
        boolean traffic) {}
