package io.cadastream.sandbox.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process of the stack. The serial collector and small heaps keep the whole stack within its memory budget.
 *
 * <p>Its code is compiled quickly, not well: parts of a sandbox live for minutes, and for the first of these, after each
 * kill again, the optimising compiler would take more of two cores than the work. {@code CADASTREAM_JIT=full} lets it
 * optimise, which pays for long loads; measurements run so.
 *
 * @param maxHeap heap limit as the JVM's option takes it, such as {@code 256m}
 */
record Jvm(String maxHeap, List<String> options) {

    private static final boolean OPTIMISED = "full".equals(System.getenv("CADASTREAM_JIT"));

    Jvm(String maxHeap) {
        this(maxHeap, List.of());
    }

    Jvm with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Jvm(maxHeap, more);
    }

    /** Shows its JMX beans as Prometheus text on a port of this machine, by the rules of a file. */
    Jvm withMetrics(Layout layout, int port, String rules) {
        return with("-javaagent:" + layout.metricsAgent() + "=127.0.0.1:" + port + ":" + layout.deploy(rules));
    }

    List<String> mainClass(Path libs, String mainClass, Object... arguments) {
        List<String> command = start();
        command.addAll(List.of("-cp", libs.resolve("*").toString(), mainClass));
        addAll(command, arguments);
        return command;
    }

    List<String> jar(Path jar, Object... arguments) {
        List<String> command = start();
        command.addAll(List.of("-jar", jar.toString()));
        addAll(command, arguments);
        return command;
    }

    private List<String> start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx" + maxHeap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true",
                // Debezium's JDBC sink sends times without their zone, so the zone has to be the warehouse's.
                "-Duser.timezone=UTC"));
        if (!OPTIMISED) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(options);
        return command;
    }

    private static void addAll(List<String> command, Object... arguments) {
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
    }
}
