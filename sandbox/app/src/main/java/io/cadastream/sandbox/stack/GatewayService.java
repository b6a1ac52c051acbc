package io.cadastream.sandbox.stack;

import java.util.Map;

/**
 * The gateway; for now its health, and the metrics of the warehouse.
 *
 * @param warehouse whose freshness it measures
 */
record GatewayService(int port, PostgresServer warehouse) {

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Component component(Layout layout) {
        return Component.of(
                "gateway",
                new Jvm("128m")
                        .with("-XX:TieredStopAtLevel=1")
                        .mainClass(layout.appLibs("gateway"), "io.cadastream.gateway.Gateway"),
                Map.of(
                        "CADASTREAM_GATEWAY_PORT", Integer.toString(port),
                        "CADASTREAM_GATEWAY_HOST", "127.0.0.1",
                        "CADASTREAM_WAREHOUSE_JDBC_URL", warehouse.jdbcUrl(),
                        "CADASTREAM_WAREHOUSE_USER", warehouse.credentials().user(),
                        "CADASTREAM_WAREHOUSE_PASSWORD", warehouse.credentials().password()),
                layout.data("gateway"),
                Readiness.http(url() + "/healthz"));
    }
}
