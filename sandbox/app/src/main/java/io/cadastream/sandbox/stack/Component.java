package io.cadastream.sandbox.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One part of the stack: how to start it, how to see that it serves, how to stop it.
 *
 * @param name short name, also that of its log and pid file
 * @param command program and arguments
 * @param environment added to the inherited environment; may hold secrets, so it is never printed
 * @param readiness when it serves
 * @param stopSignal signal for a clean stop: TERM, or INT for PostgreSQL's fast shutdown
 * @param startTimeout how long a start may take on a loaded machine
 */
public record Component(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path workDir,
        Readiness readiness,
        String stopSignal,
        Duration startTimeout) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);

    public Component {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static Component of(
            String name, List<String> command, Map<String, String> environment, Path workDir, Readiness ready) {
        return new Component(name, command, environment, workDir, ready, "TERM", START_TIMEOUT);
    }

    Component stoppedBy(String signal) {
        return new Component(name, command, environment, workDir, readiness, signal, startTimeout);
    }
}
