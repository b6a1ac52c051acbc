package io.cadastream.connect.county.processed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.mapping.AsOf;
import io.cadastream.connect.county.snapshot.OpenSnapshot;
import io.cadastream.connect.county.snapshot.SnapshotFinder;
import io.cadastream.connect.county.state.OffsetMemory;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.contract.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    Path folder;

    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void givenAFileThatIsWrittenIntoAfterItWasRead_thenItIsNotKeptAsWhatWasRead() throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Path file = Files.writeString(root.resolve("NAL.csv"), "as it was read");
        MovedClock clock = new MovedClock(Instant.now());
        Archive archive = new Archive(
                new ArchiveSettings(Files.createDirectories(folder.resolve("archive")), Duration.ofDays(1), true),
                "county.12086/parcel",
                root,
                failures::incrementAndGet,
                clock);
        SnapshotFinder.Candidate found = new SnapshotFinder(root, "NAL.csv", new AsOf.Modified())
                .find()
                .newest()
                .orElseThrow();
        SnapshotOffset applied = new SnapshotOffset(
                1,
                1,
                "NAL.csv",
                "ab".repeat(32),
                "m",
                found.asOf(),
                SnapshotOffset.Phase.COMPLETE,
                false,
                OffsetMemory.NONE);
        try (OpenSnapshot open = OpenSnapshot.of(found.file(), Map.of())) {
            Files.writeString(file, "written into meanwhile");
            archive.applied(open, applied);
        }
        assertThat(failures).hasValue(1);
        clock.move(Duration.ofMinutes(1));
        archive.turn(() -> applied);
        clock.move(Duration.ofDays(1));
        archive.turn(() -> applied);
        assertThat(failures).as("given up").hasValue(2);
        assertThat(filesBelow(folder.resolve("archive"))).isZero();
        assertThat(file).as("not taken away either").exists();
    }

    private static long filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
