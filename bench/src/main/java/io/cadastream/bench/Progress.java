package io.cadastream.bench;

import io.cadastream.sandbox.stack.StackListener;
import java.time.Duration;
import java.util.List;

/** What goes on, on standard error; results go to standard output. */
final class Progress implements StackListener {

    @Override
    public void starting(String component) {}

    @Override
    public void ready(String component, Duration took) {
        step(component + " ready in " + took.toMillis() + " ms");
    }

    @Override
    public void died(String component, int exitCode, List<String> logTail, Duration delay) {
        problem(component + " ended with " + exitCode + "\n" + String.join("\n", logTail));
    }

    @Override
    public void restarted(String component, Duration took) {
        problem(component + " was started again: the figures of this run are worth nothing");
    }

    @Override
    public void step(String message) {
        System.err.println(message);
    }

    @Override
    public void problem(String message) {
        System.err.println(message);
    }
}
