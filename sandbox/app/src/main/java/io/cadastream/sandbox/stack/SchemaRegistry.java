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
        Map<String, String> environment = Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("APICURIO_STORAGE_KIND", "sql"),
                Map.entry("APICURIO_STORAGE_SQL_KIND", "h2"),
                Map.entry(
                        "APICURIO_DATASOURCE_URL",
                        "jdbc:h2:file:" + layout.data("registry").resolve("schemas")),
                Map.entry("APICURIO_DATASOURCE_USERNAME", "registry"),
                Map.entry("APICURIO_DATASOURCE_PASSWORD", "registry"),
                // H2 closes a database that it can't write, for a full disk for example, and opens it again only for a
                // new connection. Asking whether a connection is valid does not notice; a query does.
                Map.entry("QUARKUS_DATASOURCE_H2_JDBC_VALIDATE_ON_BORROW", "true"),
                Map.entry("QUARKUS_DATASOURCE_H2_JDBC_VALIDATION_QUERY_SQL", "SELECT 1"));
        return Component.of(
                "registry",
                new Jvm("256m").with("-XX:TieredStopAtLevel=1").jar(layout.registryJar()),
                environment,
                layout.data("registry"),
                Readiness.http(url() + "/health/ready"));
    }
}
