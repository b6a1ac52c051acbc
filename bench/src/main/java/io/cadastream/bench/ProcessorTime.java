package io.cadastream.bench;

import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor seconds by component, from {@code /proc/<pid>/stat}: user and system time of the process, of its live children
 * and of those it has waited for, so that PostgreSQL's backends count, ended ones too.
 *
 * @param seconds by name of the component, since it was started
 */
public record ProcessorTime(Map<String, Double> seconds) {
    /** The process of the measurement itself: its children are the components, which count for themselves. */
    public static final String BENCH = "up";
    /** What Linux tells user programs in, on every machine: USER_HZ. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    /** As of now. */
    public static ProcessorTime now(Layout layout) {
        Map<String, Double> seconds = new TreeMap<>();
        for (RunningStack.Part part : new RunningStack(layout).parts()) {
            if (part.alive()) {
                seconds.put(part.name(), part.name().equals(BENCH) ? own(part.pid()) : ofTree(part.pid()));
            }
        }
        return new ProcessorTime(seconds);
    }

    /** What was used between an earlier reading and this one. */
    public ProcessorTime since(ProcessorTime before) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((name, now) -> used.put(name, now - before.seconds.getOrDefault(name, 0.0)));
        return new ProcessorTime(used);
    }

    /** Of all components; the measurement itself is none. */
    public double total() {
        return seconds.entrySet().stream()
                .filter(one -> !one.getKey().equals(BENCH))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    static double ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                        .mapToDouble(process -> read(process.pid(), CHILDREN_SYSTEM))
                        .sum())
                .orElse(0.0);
    }

    private static double own(long pid) {
        return read(pid, USER + 1);
    }

    private static double read(long pid, int lastField) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")), lastField);
        } catch (IOException e) {
            return 0; // gone meanwhile: its parent has waited for it
        }
    }

    /** Sums the times from utime on; the fields are counted behind the name, which may hold blanks and brackets. */
    static double parse(String stat, int lastField) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int field = USER; field <= lastField; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_A_SECOND;
    }
}
