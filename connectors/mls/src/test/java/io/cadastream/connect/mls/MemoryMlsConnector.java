package io.cadastream.connect.mls;

import io.cadastream.connect.kit.state.MemoryStateTopic;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.kit.state.StateSettings;
import io.cadastream.topics.Topic;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The connector with state topics in memory, one for each value of its bootstrap servers; what it polls has arrived. */
final class MemoryMlsConnector extends MlsSourceConnector {
    @Override
    public Class<? extends Task> taskClass() {
        return MemoryTask.class;
    }

    /** Its task. */
    public static final class MemoryTask extends MlsSourceTask {
        private MemoryStateTopic topic = new MemoryStateTopic(Topic.MLS_FEED_STATE.topicName());

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
}
