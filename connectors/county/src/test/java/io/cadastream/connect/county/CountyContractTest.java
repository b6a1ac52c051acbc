package io.cadastream.connect.county;

import io.cadastream.connect.kit.contract.SourceContract;
import io.cadastream.connect.kit.contract.SourceUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with Connect that promises at least once: the harder case for a source that keeps state of its own. */
class CountyContractTest extends SourceContract {
    @TempDir
    Path folder;

    @Override
    protected SourceUnderTest open() {
        return new CountyFolder(folder);
    }

    private static final class CountyFolder implements SourceUnderTest {
        private final Path root;
        private final Map<String, String> settings;
        private final List<String> rows = new ArrayList<>(List.of("ID,OWNER,YEAR"));
        private int written;

        CountyFolder(Path folder) {
            try {
                root = Files.createDirectories(folder.resolve("root"));
                Path mapping = Files.writeString(folder.resolve("mapping.yaml"), CountyRig.MAPPING);
                settings = Map.of(
                        "mappings",
                        mapping.toString(),
                        "root.dir",
                        root.toString(),
                        "scan.interval.ms",
                        "20",
                        "state.bootstrap.servers",
                        "memory-" + UUID.randomUUID());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SourceConnector connector() {
            return new CountySourceConnector() {
                @Override
                public Class<? extends Task> taskClass() {
                    return MemoryCountyTask.class;
                }
            };
        }

        @Override
        public Map<String, String> settings() {
            return settings;
        }

        @Override
        public String changeTopic() {
            return "county.";
        }

        @Override
        public List<String> write(int count) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String key = Integer.toString(++written);
                rows.add(key + ",OWNER,1950");
                keys.add("county.12086/" + key);
            }
            drop();
            return keys;
        }

        @Override
        public void writeBad() {
            rows.add("a row with one column");
            drop();
        }

        private void drop() {
            try {
                Path folder = Files.createDirectories(root.resolve("12086"));
                Path temporary = Files.writeString(folder.resolve(".NAL.csv"), String.join("\n", rows));
                Files.move(temporary, folder.resolve("NAL.csv"), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** At least once, a snapshot whose end was not committed is emitted again. */
        @Override
        public int lookback() {
            return written;
        }

        @Override
        public List<String> required() {
            return List.of("mappings", "root.dir", "state.bootstrap.servers");
        }

        @Override
        public Map<String, String> wrongSettings() {
            return Map.ofEntries(
                    Map.entry("mappings", "/nowhere/mapping.yaml"),
                    Map.entry("root.dir", "relative/folder"),
                    Map.entry("scan.interval.ms", "0"),
                    Map.entry("topic.parcel", "not a topic"),
                    Map.entry("topic.transfer", "not a topic"),
                    Map.entry("quarantine.topic", "not a topic"),
                    Map.entry("state.topic", "not a topic"),
                    Map.entry("state.load.timeout.ms", "0"),
                    Map.entry("guard.max.lost.share", "20"),
                    Map.entry("guard.header", "warn"),
                    Map.entry("guard.release", "county.12086"),
                    Map.entry("archive.dir", "relative/folder"),
                    Map.entry("archive.keep.days", "0"),
                    Map.entry("archive.mode", "delete"),
                    Map.entry("fetch.dir", "relative/folder"),
                    Map.entry("fetch.allowed.hosts", "https://data.example.gov"),
                    Map.entry("fetch.allow.private.addresses", "perhaps"),
                    Map.entry("fetch.allow.http", "perhaps"),
                    Map.entry("fetch.max.bytes", "0"),
                    Map.entry("fetch.max.bytes.per.second", "-1"),
                    Map.entry("fetch.requests.per.second", "-1"),
                    Map.entry("fetch.request.timeout.ms", "0"),
                    Map.entry("fetch.socrata.app.token", "two words"),
                    Map.entry("fetch.arcgis.token", "two words"),
                    Map.entry("header.converter", "org.apache.kafka.connect.json.JsonConverter"),
                    Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"));
        }

        @Override
        public void close() {
            rows.clear();
        }
    }
}
