package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.stack.StackListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prints what the stack does, a line an event, with the seconds since the start. */
public final class UpProgress implements StackListener {

    private final PrintStream out;
    private final Instant started = Instant.now();
    private volatile boolean allReady;
    private volatile boolean failed;

    public UpProgress(PrintStream out) {
        this.out = out;
    }

    /** From now on lines carry the time of day: the start is over, and what happens next is news. */
    public Duration allReady() {
        allReady = true;
        return Duration.between(started, Instant.now());
    }

    /** From now on the error is the message; what is cleaned up after it is no news. */
    void failed() {
        failed = true;
    }

    void stopping() {
        if (!failed) {
            out.println("\n  stopping, the data stays …");
        }
    }

    void stopped() {
        if (!failed) {
            out.println("  stopped");
        }
    }

    @Override
    public void starting(String component) {
        say("starting " + component);
    }

    @Override
    public void ready(String component, Duration took) {
        say(component + " is ready (" + seconds(took) + ")");
    }

    @Override
    public void died(String component, int exitCode, List<String> logTail, Duration delay) {
        StringBuilder report = new StringBuilder(component + " ended by itself (" + how(exitCode)
                + "), starting it again in " + seconds(delay) + "; the end of its log:");
        logTail.forEach(line -> report.append("\n      | ").append(line));
        say(report.toString());
    }

    @Override
    public void restarted(String component, Duration took) {
        say(component + " is back (" + seconds(took) + ")");
    }

    @Override
    public void step(String message) {
        say(message);
    }

    @Override
    public void problem(String message) {
        say(message);
    }

    private synchronized void say(String message) {
        String time = allReady
                ? LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString()
                : String.format(Locale.ROOT, "%5.1f s", asSeconds(Duration.between(started, Instant.now())));
        out.println("  " + time + "  " + message);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", asSeconds(duration));
    }

    private static double asSeconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String how(int exitCode) {
        return exitCode > 128 ? "killed by signal " + (exitCode - 128) : "exit code " + exitCode;
    }
}
