package io.cadastream.connect.kit.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;

/** The state topic in memory, written through the header converter that a worker uses by default. */
public final class MemoryStateTopic implements StateReader {
    private static final SimpleHeaderConverter HEADERS = new SimpleHeaderConverter();

    private static final Map<StateSettings, MemoryStateTopic> SHARED = new ConcurrentHashMap<>();

    private final String name;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    /** @param name of the topic */
    public MemoryStateTopic(String name) {
        this.name = name;
    }

    /** The one of these settings, for tasks that come one after the other. */
    public static MemoryStateTopic of(StateSettings settings) {
        return SHARED.computeIfAbsent(settings, key -> new MemoryStateTopic(key.topic()));
    }

    /** What the broker does with a record of the connector; records of other topics are passed over. */
    public synchronized void append(SourceRecord record) {
        if (record.topic().equals(name)) {
            records.add(converted(record, records.size()));
        }
    }

    @Override
    public synchronized void read(Entries entries) {
        records.forEach(record -> StateTopic.give(record, entries));
    }

    /** Keys that compaction would leave. */
    public synchronized List<String> keys() {
        Map<String, Boolean> latest = new LinkedHashMap<>();
        records.forEach(record -> latest.put(record.key(), record.value() != null));
        return latest.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    static ConsumerRecord<String, byte[]> converted(SourceRecord record, long offset) {
        Headers headers = new RecordHeaders();
        record.headers()
                .forEach(header -> headers.add(
                        header.key(),
                        HEADERS.fromConnectHeader(record.topic(), header.key(), header.schema(), header.value())));
        byte[] value =
                record.value() == null ? null : String.valueOf(record.value()).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                record.topic(),
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                String.valueOf(record.key()),
                value,
                headers,
                Optional.empty());
    }
}
