package io.cadastream.sandbox.connectors;

import java.util.List;
import java.util.Optional;

/**
 * What Connect says of one connector.
 *
 * @param name its name
 * @param type source or sink
 * @param state RUNNING, PAUSED, STOPPED, FAILED, UNASSIGNED, RESTARTING, or MISSING when the cluster does not have it
 * @param trace stack trace when the connector itself failed, else empty
 * @param tasks its tasks, in order of their numbers
 */
public record ConnectorStatus(String name, String type, String state, String trace, List<Task> tasks) {
    static final String RUNNING = "RUNNING";
    static final String FAILED = "FAILED";

    /** One task; the trace is empty unless it failed. */
    public record Task(int id, String state, String worker, String trace) {}

    static ConnectorStatus missing(String name) {
        return new ConnectorStatus(name, "-", "MISSING", "", List.of());
    }

    /** The connector runs and so does each of its tasks, of which there is at least one. */
    public boolean running() {
        return state.equals(RUNNING) && !tasks.isEmpty() && runningTasks() == tasks.size();
    }

    public long runningTasks() {
        return tasks.stream().filter(task -> task.state().equals(RUNNING)).count();
    }

    /** Who failed and the stack trace, when something did. */
    public Optional<String> failure() {
        if (state.equals(FAILED)) {
            return Optional.of("connector " + name + " failed: " + trace);
        }
        return tasks.stream()
                .filter(task -> task.state().equals(FAILED))
                .findFirst()
                .map(task -> "task " + task.id() + " of " + name + " failed: " + task.trace());
    }
}
