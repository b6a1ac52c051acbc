package io.cadastream.sandbox.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a stack reported, and prints it so that a failing test shows what happened. */
public final class RecordingListener implements StackListener {

    private final List<String> events = new CopyOnWriteArrayList<>();

    public List<String> events() {
        return events;
    }

    @Override
    public void starting(String component) {
        add("starting " + component);
    }

    @Override
    public void ready(String component, Duration took) {
        add("ready " + component);
    }

    @Override
    public void died(String component, int exitCode, List<String> logTail, Duration delay) {
        add("died " + component + " " + exitCode + "\n" + String.join("\n", logTail));
    }

    @Override
    public void restarted(String component, Duration took) {
        add("restarted " + component);
    }

    @Override
    public void step(String message) {
        add(message);
    }

    @Override
    public void problem(String message) {
        add("problem " + message);
    }

    private void add(String event) {
        events.add(event);
        System.out.println("stack: " + event);
    }
}
