package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Kills and pauses parts with all their processes: of a PostgreSQL, that is every backend too. */
final class ProcessFaults implements Injector {
    private final Sandbox sandbox;
    private final Set<ProcessHandle> paused = ConcurrentHashMap.newKeySet();

    ProcessFaults(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Ending begin(Fault fault) throws Exception {
        if (fault.kind() == FaultKind.KILL) {
            tree(fault.target()).forEach(ProcessHandle::destroyForcibly);
            return Ending.NOTHING;
        }
        // The parent first, so that it makes no further children; those it made before are found after.
        List<ProcessHandle> stopped = new ArrayList<>();
        for (int size = -1; size != stopped.size(); ) {
            size = stopped.size();
            for (ProcessHandle process : tree(fault.target())) {
                if (!stopped.contains(process)) {
                    signal("STOP", process);
                    stopped.add(process);
                }
            }
        }
        paused.addAll(stopped);
        return () -> resume(stopped);
    }

    /** Lets everything go on that is still held. */
    void resumeAll() throws IOException, InterruptedException {
        resume(List.copyOf(paused));
    }

    private void resume(List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            if (process.isAlive()) {
                signal("CONT", process);
            }
            paused.remove(process);
        }
    }

    private List<ProcessHandle> tree(String component) {
        return ProcessHandle.of(sandbox.pid(component)).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .toList();
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
