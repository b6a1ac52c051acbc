package io.cadastream.connect.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.kit.SourcePartition;
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

class StateTopicTest {
    private static final String TOPIC = "cadastream.state";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final SourcePosition AT = new SourcePosition(SourcePartition.of(Map.of()), Map.of());

    private final List<IsolationLevel> opened = new ArrayList<>();
    private final MockConsumer<String, byte[]> uncommitted = consumer();
    private final MockConsumer<String, byte[]> committed = consumer();
    private Duration timeout = Duration.ofSeconds(30);

    @Test
    void givenEntries_thenTheyAreReadInOrder_withThoseForgotten() throws Exception {
        topicHolds(entry("a", "1"), entry("b", "2"), StateRecord.forget(AT, TOPIC, "a"));
        assertThat(load()).containsExactly("a=1", "b=2", "a=null");
        assertThat(opened).containsExactly(IsolationLevel.READ_UNCOMMITTED, IsolationLevel.READ_COMMITTED);
        assertThat(uncommitted.closed()).isTrue();
        assertThat(committed.closed()).isTrue();
    }

    @Test
    void givenAnEmptyTopic_thenNothing() throws Exception {
        topicHolds();
        assertThat(load()).isEmpty();
    }

    @Test
    void givenNoTopic_thenTheFailureNamesItAndTheCure() {
        assertThatThrownBy(() -> load())
                .isInstanceOf(FeedFailure.class)
                .hasMessageContaining("The state topic " + TOPIC + " does not exist")
                .hasMessageContaining("cleanup.policy=compact")
                .hasMessageContaining("state.topic");
    }

    @Test
    void givenATransactionThatStaysOpen_thenTheLoaderDoesNotTakeTheTopicForRead() {
        timeout = Duration.ofMillis(50);
        topicHolds(entry("a", "1"));
        uncommitted.updateEndOffsets(Map.of(PARTITION, 5L)); // more than a committed reader gets
        assertThatThrownBy(() -> load())
                .isInstanceOf(FeedFailure.class)
                .hasMessageContaining("was not read to its end within 50 ms");
    }

    @Test
    void givenABrokerThatFails_thenItIsAFailureToBeTriedAgain() {
        topicHolds(entry("a", "1"));
        committed.setPollException(new KafkaException("broker away"));
        assertThatThrownBy(() -> load()).isInstanceOf(FeedFailure.class).hasMessageContaining("broker away");
    }

    @Test
    void givenHeadersOfAnotherConverter_thenTheErrorNamesTheSetting() {
        ConsumerRecord<String, byte[]> foreign = new ConsumerRecord<>(TOPIC, 0, 0, "a", new byte[] {1});
        foreign.headers().add(StateRecord.HEADER, "{\"payload\":1}".getBytes(StandardCharsets.UTF_8));
        topicHolds();
        ends(1);
        committed.schedulePollTask(() -> committed.addRecord(foreign));
        assertThatThrownBy(() -> load()).isInstanceOf(ConnectException.class).hasMessageContaining("header.converter");
    }

    /** Entries are single digits. */
    private List<String> load() throws FeedFailure, InterruptedException {
        List<String> read = new ArrayList<>();
        new StateTopic(TOPIC, timeout, this::open, Clock.systemUTC()).read((key, text) -> {
            if (text != null && !text.matches("\\d")) {
                throw new IllegalArgumentException("allowed is a digit");
            }
            read.add(key + "=" + text);
        });
        return read;
    }

    private static SourceRecord entry(String key, String text) {
        return StateRecord.of(AT, TOPIC, key, text, "an entry");
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
