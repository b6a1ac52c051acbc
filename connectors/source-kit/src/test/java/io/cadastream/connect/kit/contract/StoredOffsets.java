package io.cadastream.connect.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** Connect's offset topic in memory. Like the real one it goes through JSON: whole numbers come back as long. */
public final class StoredOffsets implements OffsetStorageReader {
    private final Map<Map<String, Object>, Map<String, Object>> stored = new ConcurrentHashMap<>();
    private final Queue<Map<String, ?>> asked = new ConcurrentLinkedQueue<>();

    /** What Connect does once the broker has the record. */
    public void commit(SourceRecord record) {
        if (record.sourceOffset() != null) {
            stored.put(asJson(record.sourcePartition()), asJson(record.sourceOffset()));
        }
    }

    public Map<Map<String, Object>, Map<String, Object>> all() {
        return Map.copyOf(stored);
    }

    /** The partitions that were looked up. */
    List<Map<String, ?>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
        asked.add(partition);
        return stored.get(asJson(partition));
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        for (Map<String, T> partition : partitions) {
            Map<String, Object> offset = offset(partition);
            if (offset != null) {
                found.put(partition, offset);
            }
        }
        return found;
    }

    private static Map<String, Object> asJson(Map<String, ?> map) {
        Map<String, Object> json = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            assertThat(value)
                    .as("value of '%s' in a source partition or offset", key)
                    .satisfiesAnyOf(
                            it -> assertThat(it).isNull(),
                            it -> assertThat(it).isInstanceOfAny(String.class, Number.class, Boolean.class));
            json.put(key, value instanceof Integer number ? Long.valueOf(number) : value);
        });
        return json;
    }
}
