package io.cadastream.sandbox.cli;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.cadastream.sandbox.stack.Endpoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a topic as it grows, decoded, a record a line. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Print the records of a topic as they arrive, decoded; ends with Ctrl-C or after --count.")
final class TailCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin
    private final StackDir dir = new StackDir();

    @Parameters(index = "0", paramLabel = "TOPIC", description = "For example unified.listing.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String topic;

    @Option(names = "--from-beginning", description = "Start with the oldest record kept.")
    private boolean fromBeginning;

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "Stop after N records.")
    private int count;

    @Override
    public Integer call() {
        Endpoints endpoints = Endpoints.read(dir.layout());
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafka());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (AvroKafkaDeserializer<Object> avro = new AvroKafkaDeserializer<>();
                Consumer<String, byte[]> consumer =
                        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            avro.configure(
                    Map.of(
                            "apicurio.registry.url", endpoints.registry() + "/apis/registry/v2",
                            "apicurio.registry.as-confluent", "true",
                            "apicurio.registry.use-id", "contentId",
                            "apicurio.registry.headers.enabled", "false"),
                    false);
            print(consumer, avro);
        }
        return ExitCode.OK;
    }

    private void print(Consumer<String, byte[]> consumer, AvroKafkaDeserializer<Object> avro) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        int printed = 0;
        while (true) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                System.out.println(record.key() + "  " + decoded(avro, record.value()));
                if (++printed == count) {
                    return;
                }
            }
        }
    }

    private String decoded(AvroKafkaDeserializer<Object> avro, byte @Nullable [] value) {
        if (value == null) {
            return "(deleted)";
        }
        try {
            return String.valueOf(avro.deserialize(topic, value));
        } catch (SerializationException | IllegalStateException e) {
            return "(" + value.length + " bytes that cannot be decoded: " + e.getMessage() + ")";
        }
    }
}
