package io.cadastream.connect.county;

import io.cadastream.connect.kit.state.MemoryStateTopic;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.kit.state.StateSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The task with a state topic in memory, one for each value of its bootstrap servers; what it polls has arrived. */
public final class MemoryCountyTask extends CountySourceTask {
    private static final Map<String, MemoryStateTopic> TOPICS = new ConcurrentHashMap<>();

    private MemoryStateTopic topic = new MemoryStateTopic(CountyRig.STATE_TOPIC);

    @Override
    StateReader stateReader(StateSettings state, Clock clock) {
        topic = TOPICS.computeIfAbsent(
                String.valueOf(state.consumer().get("bootstrap.servers")),
                key -> new MemoryStateTopic(CountyRig.STATE_TOPIC));
        return topic;
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = super.poll();
        if (records != null) {
            records.forEach(topic::append);
        }
        return records;
    }
}
