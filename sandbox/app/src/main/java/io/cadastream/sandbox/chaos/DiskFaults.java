package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Full disks: the data of some parts lies on small file systems in memory, which a filler file fills. Needs root. */
final class DiskFaults implements Injector, AutoCloseable {
    private static final String FILLER = "filler";
    private static final int PIECE = 1 << 20;

    /** Data folder of each part that keeps anything on disk, and a size that leaves it room to live. */
    private static final Map<String, List<String>> DISKS = Map.of(
            "kafka", List.of("kafka", "1g"),
            "streams-app", List.of("streams", "384m"),
            "registry", List.of("registry", "64m"),
            "warehouse-db", List.of("warehouse-db", "768m"),
            "crm-db", List.of("crm-db", "768m"));

    private final Layout layout;

    private DiskFaults(Layout layout) {
        this.layout = layout;
    }

    /**
     * Mounts the disks, before the parts are started.
     *
     * @throws IOException when this machine does not permit it
     */
    static DiskFaults mount(Layout layout) throws IOException, InterruptedException {
        DiskFaults disks = new DiskFaults(layout);
        for (List<String> disk : DISKS.values()) {
            Path folder = layout.data(disk.get(0));
            if (run("mount", "-t", "tmpfs", "-o", "size=" + disk.get(1), "tmpfs", folder.toString()) != 0) {
                disks.close();
                throw new IOException("mounting a disk in memory is not permitted");
            }
        }
        return disks;
    }

    /** Takes away what a run that was killed left mounted. */
    static void unmountLeft(Path dir) throws InterruptedException {
        try {
            for (String mount : Files.readAllLines(Path.of("/proc/self/mounts"))) {
                String folder = mount.split(" ")[1];
                if (Path.of(folder).startsWith(dir.toAbsolutePath().normalize())) {
                    run("umount", "-l", folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Ending begin(Fault fault) throws IOException, InterruptedException {
        Path filler = layout.data(Objects.requireNonNull(DISKS.get(fault.target()), fault.target())
                        .get(0))
                .resolve(FILLER);
        fill(filler);
        return () -> Files.deleteIfExists(filler);
    }

    /** All the space there is, taken at once: writing it would take too long on a busy machine. */
    private static void fill(Path filler) throws IOException, InterruptedException {
        long space = Files.getFileStore(filler.toAbsolutePath().getParent()).getUsableSpace();
        if (run("fallocate", "-l", Long.toString(space), filler.toString()) != 0) {
            // Somebody was quicker with a part of it: the rest, piece by piece.
            byte[] piece = new byte[PIECE];
            try (OutputStream out = Files.newOutputStream(filler)) {
                while (true) {
                    out.write(piece);
                }
            } catch (IOException full) {
                if (!Files.exists(filler)) {
                    throw full;
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            unmountLeft(layout.dir());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
