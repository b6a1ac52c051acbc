package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stack of a data directory as seen from another process: is it running, stop it, forget it. */
public record RunningStack(Layout layout) {

    private static final String SUPERVISOR = "up";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Duration REAP_GRACE = Duration.ofSeconds(10);

    /** What {@code reset} removes: only what the stack itself made, never a folder that a person put there. */
    private static final List<String> OWN =
            List.of("data", "county", "world.jsonl", "logs", "config", "run", "endpoints.json");

    /** One process of the stack. */
    public record Part(String name, long pid, boolean alive) {}

    /**
     * Marks this process as the supervisor.
     *
     * @throws StackException when another one runs on the same directory
     */
    public void claim() {
        supervisor().ifPresent(other -> {
            throw new StackException("a stack is already running in " + layout.dir() + " (pid " + other.pid()
                    + "): stop it with ./cadastream down, or use another --dir and --port-offset");
        });
        try {
            PidFiles.write(layout.run(), SUPERVISOR, ProcessHandle.current());
        } catch (IOException e) {
            throw new StackException("cannot write to " + layout.run() + ": " + e.getMessage(), e);
        }
    }

    public void release() {
        PidFiles.delete(layout.run().resolve(SUPERVISOR + ".pid"));
    }

    public Optional<ProcessHandle> supervisor() {
        return PidFiles.read(layout.run(), SUPERVISOR);
    }

    public List<Part> parts() {
        return PidFiles.names(layout.run()).stream()
                .map(name -> PidFiles.read(layout.run(), name)
                        .map(p -> new Part(name, p.pid(), true))
                        .orElse(new Part(name, 0, false)))
                .toList();
    }

    /** Stops the supervisor cleanly, then whatever it could not; true when anything was running. */
    public boolean stop() throws InterruptedException {
        Optional<ProcessHandle> supervisor = supervisor();
        if (supervisor.isPresent()) {
            PidFiles.end(supervisor.get(), STOP_LIMIT);
        }
        List<String> left = PidFiles.reap(layout.run(), REAP_GRACE);
        deleteIfThere(layout.endpointsFile());
        return supervisor.isPresent() || !left.isEmpty();
    }

    /** Removes all data of a stopped stack. */
    public void delete() {
        for (String own : OWN) {
            deleteTree(layout.dir().resolve(own));
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(RunningStack::deleteIfThere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfThere(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
