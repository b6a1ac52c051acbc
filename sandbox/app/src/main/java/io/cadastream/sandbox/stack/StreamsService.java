package io.cadastream.sandbox.stack;

import java.util.HashMap;
import java.util.Map;

/**
 * One instance of the streams application: admit, link, merge, publish.
 *
 * @param name of the component; instances of one application differ in it and in the port
 * @param maxHeap heap limit as the JVM's option takes it
 * @param more settings over those of the sandbox
 */
record StreamsService(
        String name, int port, String bootstrap, String registryApi, String maxHeap, Map<String, String> more) {

    /** The one instance of the sandbox. */
    StreamsService(int port, String bootstrap, String registryApi, Map<String, String> more) {
        this("streams-app", port, bootstrap, registryApi, "256m", more);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Component component(Layout layout) {
        String state = name.equals("streams-app") ? "streams" : name;
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("application.id", "cadastream");
        settings.put("state.dir", layout.data(state));
        settings.put("http.host", "127.0.0.1");
        settings.put("http.port", port);
        settings.put("topics.partitions", 2);
        settings.put("topics.replication.factor", 1);
        settings.put("serde.apicurio.registry.url", registryApi);
        settings.putAll(more);
        return Component.of(
                name,
                // Nearly all of its objects live for one record, or one batch: half of the heap for the young ones,
                // from
                // the start, saves most collections of the old.
                new Jvm(maxHeap)
                        .with("-Xms" + maxHeap)
                        .with("-XX:NewRatio=1")
                        .mainClass(
                                layout.appLibs("streams-app"),
                                "io.cadastream.streams.StreamsApp",
                                PropertiesFile.write(layout.config(name + ".properties"), settings)),
                Map.of(),
                layout.data(state),
                Readiness.http(url() + "/readyz"));
    }
}
