package io.cadastream.sandbox.topic;

import io.cadastream.sandbox.stack.StackException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka cluster and its schema registry, whoever runs them.
 *
 * @param bootstrap brokers to start from
 * @param security settings for every client, of TLS and SASL above all
 * @param registry where the schemas of its topics are
 */
public record Cluster(String bootstrap, Properties security, Registry registry) {
    private static final int PATIENCE_MS = 10_000;

    /** Reads committed records, raw, from where it is told to. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        // What is read has an end: nothing is won by waiting there for more.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Writes in transactions; a second producer with the same id ends the first one's. */
    public Producer<byte[], byte[]> transactionalProducer(String id) {
        Map<String, Object> config = common();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // Readers of committed records wait for what is left open by a producer that dies, for so long at most.
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * PATIENCE_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3 * PATIENCE_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * PATIENCE_MS);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Admin admin() {
        Map<String, Object> config = common();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        return Admin.create(config);
    }

    /** Runs the action; what Kafka says against it becomes a message with its cure. */
    public <T> T asking(Supplier<T> action) {
        try {
            return action.get();
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StackException(
                    "the broker at " + bootstrap + " did not do what was asked: " + cause.getMessage()
                            + "; is it up, and may this user do it? see ./cadastream status, or name another with --kafka"
                            + " and --kafka-config",
                    e);
        }
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>();
        security.forEach((name, value) -> config.put(String.valueOf(name), value));
        config.put("bootstrap.servers", bootstrap);
        config.put("enable.metrics.push", "false");
        return config;
    }
}
