package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A distributed Connect worker on the deployed worker configuration, with every plugin isolated in its folder. */
record ConnectWorker(int port, int metricsPort, String bootstrap, String registryApi, Map<String, String> environment) {

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Component component(Layout layout) {
        Path config = PropertiesFile.write(
                layout.config("connect-worker.properties"),
                read(layout.deploy("connect/worker.properties")),
                settings(layout));
        Jvm jvm = new Jvm(System.getenv().getOrDefault("CADASTREAM_CONNECT_HEAP", "640m"))
                .with("-Dlog4j2.configurationFile=" + Log4j.config(layout, "connect"))
                .withMetrics(layout, metricsPort, "prometheus/jmx-connect.yml");
        return Component.of(
                "connect",
                jvm.mainClass(layout.connectLibs(), "org.apache.kafka.connect.cli.ConnectDistributed", config),
                environment,
                layout.data("connect"),
                Readiness.http(url() + "/connectors"));
    }

    private Map<String, Object> settings(Layout layout) {
        String plugins = Stream.of(
                        layout.pluginDir("mls"),
                        layout.pluginDir("county"),
                        layout.pluginDir("avro-converter"),
                        layout.debeziumPlugins())
                .map(Path::toString)
                .collect(Collectors.joining(","));
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("listeners", url());
        settings.put("rest.advertised.host.name", "127.0.0.1");
        settings.put("plugin.path", plugins);
        settings.put("value.converter.apicurio.registry.url", registryApi);
        settings.put("config.storage.replication.factor", 1);
        settings.put("offset.storage.replication.factor", 1);
        settings.put("offset.storage.partitions", 2);
        settings.put("status.storage.replication.factor", 1);
        settings.put("status.storage.partitions", 1);
        return settings;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
