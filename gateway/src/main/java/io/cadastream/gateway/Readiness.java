package io.cadastream.gateway;

import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /healthz}: the process answers. {@code /readyz}: it may be sent traffic. */
final class Readiness {
    private final AtomicBoolean up = new AtomicBoolean();

    void up() {
        up.set(true);
    }

    void down() {
        up.set(false);
    }

    static void alive(Context context) {
        Json.write(context, "application/json", Map.of("status", "up"));
    }

    void ready(Context context) {
        if (up.get()) {
            Json.write(context, "application/json", Map.of("status", "ready"));
        } else {
            Problem.of(503, "Not ready", "The gateway is starting or stopping; try again.", context)
                    .write(context);
        }
    }
}
