package io.cadastream.connect.county.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class KafkaIndexLoaderTest {
    private static final String TOPIC = MemoryStateTopic.NAME;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Slice SLICE = new Slice("county.12086", "parcel");
    private static final StateRecords OURS = new StateRecords(TOPIC, SLICE);
    private static final StateRecords OTHERS = new StateRecords(TOPIC, new Slice("county.12086", "transfer"));
    private static final SourcePosition AT = new SourcePosition(Map.of(), Map.of());

    private final List<IsolationLevel> opened = new ArrayList<>();
    private final MockConsumer<String, byte[]> uncommitted = consumer();
    private final MockConsumer<String, byte[]> committed = consumer();
    private Duration timeout = Duration.ofSeconds(30);

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
        assertThat(opened).containsExactly(IsolationLevel.READ_UNCOMMITTED, IsolationLevel.READ_COMMITTED);
        assertThat(uncommitted.closed()).isTrue();
        assertThat(committed.closed()).isTrue();
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
    void givenAnEmptyTopic_thenAnEmptyIndex() throws Exception {
        topicHolds();
        assertThat(load(snapshot -> true).size()).isZero();
    }

    @Test
    void givenNoTopic_thenTheFailureNamesItAndTheCure() {
        assertThatThrownBy(() -> load(snapshot -> true))
                .isInstanceOf(FeedFailure.class)
                .hasMessageContaining("The state topic " + TOPIC + " does not exist")
                .hasMessageContaining("cleanup.policy=compact")
                .hasMessageContaining("state.topic");
    }

    @Test
    void givenATransactionThatStaysOpen_thenTheLoaderDoesNotTakeTheTopicForRead() {
        timeout = Duration.ofMillis(50);
        topicHolds(OURS.live(AT, "1", 1, 1));
        uncommitted.updateEndOffsets(Map.of(PARTITION, 5L)); // more than a committed reader gets
        assertThatThrownBy(() -> load(snapshot -> true))
                .isInstanceOf(FeedFailure.class)
                .hasMessageContaining("was not read to its end within 50 ms");
    }

    @Test
    void givenABrokerThatFails_thenItIsAFailureToBeTriedAgain() {
        topicHolds(OURS.live(AT, "1", 1, 1));
        committed.setPollException(new KafkaException("broker away"));
        assertThatThrownBy(() -> load(snapshot -> true))
                .isInstanceOf(FeedFailure.class)
                .hasMessageContaining("broker away");
    }

    @Test
    void givenHeadersOfAnotherConverter_thenTheErrorNamesTheSetting() {
        ConsumerRecord<String, byte[]> foreign =
                new ConsumerRecord<>(TOPIC, 0, 0, "county.12086/parcel/row/1", new byte[] {1});
        foreign.headers().add(StateRecords.HEADER, "{\"payload\":1}".getBytes(StandardCharsets.UTF_8));
        topicHolds();
        ends(1);
        committed.schedulePollTask(() -> committed.addRecord(foreign));
        assertThatThrownBy(() -> load(snapshot -> true))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("header.converter");
    }

    @Test
    void givenAnEntry_thenItsTextReadsBack() {
        StateEntry entry = new StateEntry(StateEntry.Kind.LIVE, -2, 12);
        assertThat(entry.text()).isEqualTo("live;fffffffffffffffe;12");
        assertThat(StateEntry.parse(entry.text())).contains(entry);
        assertThat(StateEntry.parse("live;1;2")).isEmpty();
    }

    private SnapshotIndex load(java.util.function.LongPredicate settled) throws FeedFailure, InterruptedException {
        return new KafkaIndexLoader(TOPIC, timeout, this::open, Clock.systemUTC()).load(SLICE, settled);
    }

    private Consumer<String, byte[]> open(IsolationLevel isolation) {
        opened.add(isolation);
        return isolation == IsolationLevel.READ_COMMITTED ? committed : uncommitted;
    }

    private void topicHolds(SourceRecord... records) {
        uncommitted.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        committed.updateBeginningOffsets(Map.of(PARTITION, 0L));
        ends(records.length);
        committed.schedulePollTask(() -> {
            for (int i = 0; i < records.length; i++) {
                committed.addRecord(MemoryStateTopic.converted(records[i], i));
            }
        });
    }

    private void ends(long end) {
        uncommitted.updateEndOffsets(Map.of(PARTITION, end));
    }

    private static MockConsumer<String, byte[]> consumer() {
        return new MockConsumer<>("earliest");
    }
}
