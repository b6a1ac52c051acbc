package io.cadastream.sandbox.stack;

import java.util.Map;

/** The Apicurio schema registry; its schemas live in a file, so that a restart keeps every id. */
record SchemaRegistry(int port) {

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The core API, which the serde and the converter speak. */
    String coreApi() {
        return coreApi(port);
    }

    /** The core API as reached by another port. */
    static String coreApi(int port) {
        return "http://127.0.0.1:" + port + "/apis/registry/v2";
    }

    Component component(Layout layout) {
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "APICURIO_STORAGE_KIND", "sql",
                "APICURIO_STORAGE_SQL_KIND", "h2",
                "APICURIO_DATASOURCE_URL",
                        "jdbc:h2:file:" + layout.data("registry").resolve("schemas"),
                "APICURIO_DATASOURCE_USERNAME", "registry",
                "APICURIO_DATASOURCE_PASSWORD", "registry");
        return Component.of(
                "registry",
                new Jvm("256m").with("-XX:TieredStopAtLevel=1").jar(layout.registryJar()),
                environment,
                layout.data("registry"),
                Readiness.http(url() + "/health/ready"));
    }
}
