package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pid files that survive a killed supervisor, so that the next start finds what it left behind. A pid alone can have
 * been given to another program since; the start time beside it tells.
 */
final class PidFiles {

    private static final String SUFFIX = ".pid";

    private PidFiles() {}

    static Path write(Path dir, String name, ProcessHandle process) throws IOException {
        Path file = dir.resolve(name + SUFFIX);
        Files.writeString(file, process.pid() + " " + startOf(process).toEpochMilli() + "\n");
        return file;
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The live process that {@code name}'s file speaks of, if it is still the same one. */
    static Optional<ProcessHandle> read(Path dir, String name) {
        try {
            String[] parts =
                    Files.readString(dir.resolve(name + SUFFIX)).strip().split(" ");
            long started = Long.parseLong(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> Math.abs(startOf(p).toEpochMilli() - started) < 2000);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Ends processes of an earlier supervisor that was killed before it could stop them; returns their names. */
    static List<String> reap(Path dir, Duration grace) throws InterruptedException {
        List<String> reaped = new ArrayList<>();
        for (String name : names(dir)) {
            Optional<ProcessHandle> left = read(dir, name);
            if (left.isPresent() && left.get().equals(ProcessHandle.current())) {
                continue;
            }
            if (left.isPresent()) {
                reaped.add(name);
                end(left.get(), grace);
            }
            delete(dir.resolve(name + SUFFIX));
        }
        return reaped;
    }

    static void end(ProcessHandle process, Duration grace) throws InterruptedException {
        process.destroy();
        Instant deadline = Instant.now().plus(grace);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        process.destroyForcibly();
    }

    static List<String> names(Path dir) {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(SUFFIX))
                    .map(f -> f.substring(0, f.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
