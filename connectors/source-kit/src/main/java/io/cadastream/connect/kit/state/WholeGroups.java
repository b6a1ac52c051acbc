package io.cadastream.connect.kit.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a change and its state entry in one batch, and so in one transaction of Connect. What follows the last record that
 * ends a group waits for the next batch.
 */
public final class WholeGroups {
    private final Predicate<SourceRecord> endsGroup;
    private List<SourceRecord> waiting = new ArrayList<>();

    /** @param endsGroup whether what comes behind a record may be in another transaction */
    public WholeGroups(Predicate<SourceRecord> endsGroup) {
        this.endsGroup = endsGroup;
    }

    /**
     * The groups that are whole; null when there are none.
     *
     * @param batch what has come; null when nothing has
     */
    public @Nullable List<SourceRecord> of(@Nullable List<SourceRecord> batch) {
        if (batch == null) {
            return null;
        }
        List<SourceRecord> all = waiting;
        all.addAll(batch);
        int end = all.size();
        while (end > 0 && !endsGroup.test(all.get(end - 1))) {
            end--;
        }
        waiting = new ArrayList<>(all.subList(end, all.size()));
        return end == 0 ? null : all.subList(0, end);
    }
}
