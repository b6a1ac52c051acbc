package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of a run: begun anew each time, but never one that holds anything else. */
final class ChaosDir {
    private static final String MARK = "chaos-run";

    private ChaosDir() {}

    /**
     * Empties what an earlier run left, and marks the folder as a run's.
     *
     * @return the scenario file
     * @throws StackException when the folder holds something that is no chaos run
     */
    static Path prepare(ChaosOptions options) throws InterruptedException {
        Layout layout = options.layout();
        try {
            Files.createDirectories(layout.dir());
            if (!Files.exists(layout.dir().resolve(MARK)) && !isEmpty(layout.dir())) {
                throw new StackException(layout.dir() + " holds something that is no chaos run; name another --dir");
            }
            RunningStack left = new RunningStack(layout);
            left.stop();
            DiskFaults.unmountLeft(layout.dir());
            left.delete();
            Files.writeString(layout.dir().resolve(MARK), "seed " + options.seed() + "\n");
            Path scenario = layout.dir().resolve("scenario.yaml");
            Files.writeString(scenario, scenario(options));
            return scenario;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + layout.dir(), e);
        }
    }

    /** A small world with every kind of disorder; bad input comes from the faults alone. */
    private static String scenario(ChaosOptions options) {
        return String.join(
                        "\n",
                        "seed: " + options.seed(),
                        "homes: " + options.homes(),
                        "rate: " + options.rate(),
                        "deletes: 6",
                        "duplicates: 4",
                        "reordering: 4",
                        "late_commits: 4",
                        "late_commit_delay_seconds: 3",
                        "mls_silent_deletes: 25",
                        "county_drop_interval_seconds: 1",
                        "county_shapes: false")
                + "\n";
    }

    private static boolean isEmpty(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.findAny().isEmpty();
        }
    }
}
