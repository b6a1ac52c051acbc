package io.cadastream.streams.app;

import io.cadastream.streams.config.StreamsAppConfig;
import io.cadastream.streams.metrics.Backlog;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The clients that look at the backlog: small fetches, committed records only, no group of their own. */
final class BacklogClients {
    private static final int RECORDS_A_POLL = 500;
    private static final int FETCH_BYTES = 64 * 1024;

    private BacklogClients() {}

    static Backlog open(StreamsAppConfig config) {
        Map<String, Object> clients = new TreeMap<>(config.kafka());
        clients.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        clients.put(ConsumerConfig.CLIENT_ID_CONFIG, config.applicationId() + "-backlog");
        Map<String, Object> reader = new TreeMap<>(clients);
        reader.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reader.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reader.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reader.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        reader.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new Backlog(
                Admin.create(clients),
                new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                config.applicationId());
    }
}
