package io.cadastream.sandbox.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process and its children, as Linux counts it. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /**
     * Proportional set size in bytes, so that memory shared by PostgreSQL's processes counts once; 0 when the process
     * is gone.
     */
    public static long ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(p -> of(p.pid()))
                        .sum())
                .orElse(0L);
    }

    /** The same for the one process, without its children. */
    public static long of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        } catch (IOException e) {
            return 0;
        }
    }
}
