package io.cadastream.connect.mls.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushListenerTest {
    private static final String TOPIC = "inbound.entity-event";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final List<String> woken = new CopyOnWriteArrayList<>();
    private final List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final PushListener listener =
            new PushListener(TOPIC, this::consumer, Set.of("mls.suncoast", "mls.gulf"), woken::add);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void givenAnEvent_thenItsFeedIsWoken_andThoseOfOtherTasksAreNot() {
        listener.start();
        await().until(() -> woken.size() == 2); // at the begin, for what came while nobody listened
        push("mls.gulf/event-1");
        push("mls.elsewhere/event-2");
        push(null);
        push("mls.suncoast");
        await().until(() -> woken.size() == 4);
        assertThat(woken.subList(2, 4)).containsExactly("mls.gulf", "mls.suncoast");
    }

    @Test
    void givenABrokerThatIsAway_thenItIsTriedAgainAndEveryFeedWokenWhenItIsBack() {
        refused.set(1);
        listener.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> woken.size() == 2);
        consumers.get(0).setPollException(new KafkaException("gone"));
        await().atMost(Duration.ofSeconds(10)).until(() -> woken.size() == 4);
        assertThat(consumers).hasSize(2);
    }

    @Test
    void closingIsQuick() {
        listener.start();
        await().until(() -> woken.size() == 2);
        long begin = System.nanoTime();
        listener.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        await().until(() -> consumers.get(0).closed());
    }

    private void push(@Nullable String key) {
        MockConsumer<String, byte[]> consumer = consumers.get(consumers.size() - 1);
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, consumer.position(PARTITION), key, new byte[0]));
        await().until(() -> consumer.position(PARTITION) > 0 || key == null);
    }

    private MockConsumer<String, byte[]> consumer() {
        if (refused.getAndDecrement() > 0) {
            throw new KafkaException("no broker");
        }
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest");
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumers.add(consumer);
        return consumer;
    }
}
