package io.cadastream.connect.county.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.state.MemoryStateTopic;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class IndexLoaderTest {
    private static final String TOPIC = "cadastream.county-snapshot-state";
    private static final Slice SLICE = new Slice("county.12086", "parcel");
    private static final StateRecords OURS = new StateRecords(TOPIC, SLICE);
    private static final StateRecords OTHERS = new StateRecords(TOPIC, new Slice("county.12086", "transfer"));
    private static final SourcePosition AT = new SourcePosition(SourcePartition.of(Map.of()), Map.of());

    private final MemoryStateTopic topic = new MemoryStateTopic(TOPIC);

    @Test
    void givenEntriesOfSeveralSlices_thenTheIndexHoldsOurs() throws Exception {
        topicHolds(
                OURS.live(AT, "1", 0xABCL, 4),
                OURS.live(AT, "2", 0xDEFL, 4),
                OTHERS.live(AT, "3", 1, 9),
                OURS.deleted(AT, "2", 5),
                OURS.live(AT, "a/b", 7, 5),
                OURS.note(AT, 0xFFFF_FFFF_FFFF_FFFFL, 5),
                OURS.note(AT, 2, 5),
                OURS.forgetNote(AT, 2),
                OURS.live(AT, "4", 1, 5),
                OURS.forgetRow(AT, "4"),
                OURS.snapshot(AT, 6));

        SnapshotIndex index = load(snapshot -> true);

        assertThat(index.size()).isEqualTo(2);
        assertThat(index.isLive("1")).isTrue();
        assertThat(index.isLive("a/b")).isTrue();
        assertThat(index.hasNote(-1L)).isTrue();
        assertThat(index.hasNote(2)).isFalse();
        assertThat(index.highestSnapshot()).isEqualTo(6);
    }

    @Test
    void givenEntriesThatMayHaveLostTheirChange_thenTheyCountAsToBeEmittedAgain() throws Exception {
        topicHolds(OURS.live(AT, "1", 1, 4), OURS.live(AT, "2", 1, 5), OURS.deleted(AT, "3", 5), OURS.note(AT, 9, 5));
        SnapshotIndex index = load(snapshot -> snapshot <= 4);
        assertThat(index.size())
                .as("the deleted one too: its delete may be lost")
                .isEqualTo(3);
        assertThat(index.hasNote(9)).isFalse();
    }

    @Test
    void givenAnEntry_thenItsTextReadsBack() {
        StateEntry entry = new StateEntry(StateEntry.Kind.LIVE, -2, 12);
        assertThat(entry.text()).isEqualTo("live;fffffffffffffffe;12");
        assertThat(StateEntry.parse(entry.text())).contains(entry);
        assertThat(StateEntry.parse("live;1;2")).isEmpty();
    }

    private SnapshotIndex load(LongPredicate settled) throws FeedFailure, InterruptedException {
        return new IndexLoader(topic, Clock.systemUTC()).load(SLICE, settled);
    }

    private void topicHolds(SourceRecord... records) {
        for (SourceRecord record : records) {
            topic.append(record);
        }
    }
}
