package io.cadastream.sandbox.stack;

import java.time.Duration;
import java.util.List;

/** What a person watching the stack is told. Called from several threads. */
public interface StackListener {

    void starting(String component);

    void ready(String component, Duration took);

    /** A component ended without being asked to and will be started again after {@code delay}. */
    void died(String component, int exitCode, List<String> logTail, Duration delay);

    void restarted(String component, Duration took);

    /** A step that is not a process of its own, such as migrating the warehouse. */
    void step(String message);

    void problem(String message);
}
