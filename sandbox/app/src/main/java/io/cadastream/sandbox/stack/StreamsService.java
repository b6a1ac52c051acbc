package io.cadastream.sandbox.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The streams application: admit, link, merge, publish. */
record StreamsService(int port, String bootstrap, String registryApi) {

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Component component(Layout layout) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("application.id", "cadastream");
        settings.put("state.dir", layout.data("streams"));
        settings.put("http.host", "127.0.0.1");
        settings.put("http.port", port);
        settings.put("topics.partitions", 2);
        settings.put("topics.replication.factor", 1);
        settings.put("serde.apicurio.registry.url", registryApi);
        Path config = PropertiesFile.write(layout.config("streams-app.properties"), settings);
        return Component.of(
                "streams-app",
                new Jvm("256m").mainClass(layout.appLibs("streams-app"), "io.cadastream.streams.StreamsApp", config),
                Map.of(),
                layout.data("streams"),
                Readiness.http(url() + "/readyz"));
    }
}
