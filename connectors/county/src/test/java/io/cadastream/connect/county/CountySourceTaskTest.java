package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.kit.contract.ConnectRun;
import io.cadastream.connect.kit.contract.StoredOffsets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountySourceTaskTest {
    @TempDir
    Path folder;

    @Test
    void givenALargeFile_whenStoppedInTheMiddle_thenItEndsAtOnceAndTheNextTaskEmitsTheRest() throws IOException {
        int rows = 20_000;
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("12086"));
        try (BufferedWriter file = Files.newBufferedWriter(root.resolve("12086/NAL.csv"))) {
            file.write("ID,OWNER,YEAR\n");
            for (int i = 0; i < rows; i++) {
                file.write(i + ",OWNER " + i + ",1950\n");
            }
        }
        Map<String, String> settings = Map.of(
                "mappings",
                Files.writeString(folder.resolve("mapping.yaml"), CountyRig.MAPPING)
                        .toString(),
                "root.dir",
                root.toString(),
                "scan.interval.ms",
                "20",
                "exactly.once.support",
                "required",
                "state.bootstrap.servers",
                "memory-" + UUID.randomUUID());
        StoredOffsets offsets = new StoredOffsets();

        ConnectRun first = new ConnectRun(connector(), settings, offsets);
        List<SourceRecord> before = first.pollUntil(all -> all.size() >= 2_000);
        long start = System.nanoTime();
        first.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        before.forEach(offsets::commit);

        int sent = CountyRig.changes(before).size();
        assertThat(sent).isLessThan(rows);
        try (ConnectRun second = new ConnectRun(connector(), settings, offsets)) {
            List<SourceRecord> after =
                    second.pollUntil(all -> CountyRig.changes(all).size() >= rows - sent);
            assertThat(CountyRig.changes(after)).hasSize(rows - sent);
        }
    }

    @Test
    void givenAHeldSnapshot_whenTheConfigIsUpdatedWithItsRelease_thenTheNextTaskAppliesItAndTheMetersFollow()
            throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("12086"));
        Map<String, String> settings = new HashMap<>(Map.of(
                "mappings",
                Files.writeString(folder.resolve("mapping.yaml"), CountyRig.MAPPING)
                        .toString(),
                "root.dir",
                root.toString(),
                "scan.interval.ms",
                "20",
                "exactly.once.support",
                "required",
                "state.bootstrap.servers",
                "memory-" + UUID.randomUUID()));
        StoredOffsets offsets = new StoredOffsets();
        drop(root, "ID,OWNER,YEAR\n1,ANN,\n2,BOB,\n");
        try (ConnectRun run = new ConnectRun(connector(), settings, offsets)) {
            run.pollUntil(all -> said(all, "complete", offsets));
            drop(root, "ID,OWNER,YEAR\n1,EVE,\n");
            run.pollUntil(all -> said(all, "held", offsets));
            assertThat(run.metrics()).containsEntry("county.12086 held-snapshots", 1.0);
        }
        String checksum =
                String.valueOf(offsets.all().values().iterator().next().get("checksum"));
        settings.put("guard.release", "county.12086/parcel@" + checksum.substring(0, 12));
        try (ConnectRun run = new ConnectRun(connector(), settings, offsets)) {
            List<SourceRecord> after = run.pollUntil(all -> said(all, "complete", offsets));
            assertThat(CountyRig.said(after)).containsExactly("UPSERT 1 EVE", "DELETE 2");
            assertThat(run.metrics()).containsEntry("county.12086 held-snapshots", 0.0);
        }
    }

    /** Whether the last record, stored like all before it, says so of its snapshot. */
    private static boolean said(List<SourceRecord> records, String state, StoredOffsets offsets) {
        records.forEach(offsets::commit);
        return !records.isEmpty()
                && state.equals(records.get(records.size() - 1).sourceOffset().get("state"));
    }

    private static void drop(Path root, String text) throws IOException {
        Path temporary = Files.writeString(root.resolve("12086/.NAL.csv"), text);
        Files.move(temporary, root.resolve("12086/NAL.csv"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static CountySourceConnector connector() {
        return new CountySourceConnector() {
            @Override
            public Class<? extends Task> taskClass() {
                return MemoryCountyTask.class;
            }
        };
    }
}
