package io.cadastream.sandbox.stack;

import java.util.Map;

/** The gateway; for now its health. */
record GatewayService(int port) {

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Component component(Layout layout) {
        return Component.of(
                "gateway",
                new Jvm("128m")
                        .with("-XX:TieredStopAtLevel=1")
                        .mainClass(layout.appLibs("gateway"), "io.cadastream.gateway.Gateway"),
                Map.of("CADASTREAM_GATEWAY_PORT", Integer.toString(port), "CADASTREAM_GATEWAY_HOST", "127.0.0.1"),
                layout.data("gateway"),
                Readiness.http(url() + "/healthz"));
    }
}
