package io.cadastream.connect.county;

import io.cadastream.connect.kit.state.MemoryStateTopic;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.kit.state.StateSettings;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The task with a state topic in memory, one for each value of its bootstrap servers; what it polls has arrived. */
public final class MemoryCountyTask extends CountySourceTask {
    private MemoryStateTopic topic = new MemoryStateTopic(CountyRig.STATE_TOPIC);

    @Override
    StateReader stateReader(StateSettings state, Clock clock) {
        topic = MemoryStateTopic.of(state);
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
