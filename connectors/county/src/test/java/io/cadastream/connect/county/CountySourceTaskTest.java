package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.kit.contract.ConnectRun;
import io.cadastream.connect.kit.contract.StoredOffsets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static CountySourceConnector connector() {
        return new CountySourceConnector() {
            @Override
            public Class<? extends Task> taskClass() {
                return MemoryCountyTask.class;
            }
        };
    }
}
