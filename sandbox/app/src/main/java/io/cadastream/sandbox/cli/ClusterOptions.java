package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.topic.Registry;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster: the stack of {@code --dir}, or any other by its addresses. */
final class ClusterOptions {
    /** Where Apicurio keeps its Confluent-compatible API. */
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    @Mixin
    private final StackDir dir = new StackDir();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Brokers of another cluster, instead of the stack in --dir.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties for its clients: security.protocol, sasl.jaas.config and the like.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "Its schema registry, the Confluent-compatible API; Apicurio has it at " + CONFLUENT_API + ".")
    private @Nullable String registry;

    Cluster cluster() {
        if ((kafka == null) != (registry == null)) {
            throw new StackException(
                    "--kafka and --registry belong together: give both, or neither for the stack in" + " --dir");
        }
        if (kafka != null && registry != null) {
            return new Cluster(kafka, properties(), new Registry(registry));
        }
        Endpoints endpoints = endpoints();
        return new Cluster(endpoints.kafka(), properties(), new Registry(endpoints.registry() + CONFLUENT_API));
    }

    /** Of the stack in {@code --dir}. */
    Endpoints endpoints() {
        return Endpoints.read(dir.layout());
    }

    /** Whether the brokers were named. */
    boolean isElsewhere() {
        return kafka != null;
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (kafkaConfig != null) {
            try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new StackException("cannot read --kafka-config " + kafkaConfig + ": " + e.getMessage(), e);
            }
        }
        return properties;
    }
}
