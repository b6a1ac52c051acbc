package io.cadastream.connect.county;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a change and its state entry in one batch, and so in one transaction of Connect. Every group of records ends
 * with one for the state topic; what follows the last of these waits for the next batch.
 */
final class WholeGroups {
    private final String stateTopic;
    private List<SourceRecord> waiting = new ArrayList<>();

    WholeGroups(String stateTopic) {
        this.stateTopic = stateTopic;
    }

    /** @param batch what has come; null when nothing has */
    @Nullable
    List<SourceRecord> of(@Nullable List<SourceRecord> batch) {
        if (batch == null) {
            return null;
        }
        List<SourceRecord> all = waiting;
        all.addAll(batch);
        int end = all.size();
        while (end > 0 && !all.get(end - 1).topic().equals(stateTopic)) {
            end--;
        }
        waiting = new ArrayList<>(all.subList(end, all.size()));
        return end == 0 ? null : all.subList(0, end);
    }
}
