package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.StackListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Shows how the stack starts; the ends of logs, which every kill would print, are left out. */
public final class QuietListener implements StackListener {
    private final PrintStream out;

    public QuietListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public void starting(String component) {}

    @Override
    public void ready(String component, Duration took) {
        out.println("  " + component + " is ready");
    }

    @Override
    public void died(String component, int exitCode, List<String> logTail, Duration delay) {
        out.println("             " + component + " ended, exit code " + exitCode);
    }

    @Override
    public void restarted(String component, Duration took) {
        out.println("             " + component + " is back after " + took.toMillis() / 1000.0 + " s");
    }

    @Override
    public void step(String message) {
        out.println("  " + message);
    }

    @Override
    public void problem(String message) {
        out.println("             " + message.lines().findFirst().orElse(""));
    }
}
