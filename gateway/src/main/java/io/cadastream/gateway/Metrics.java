package io.cadastream.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** {@code /metrics} in Prometheus text: the JVM, and {@code cadastream_api_request_seconds} by path and status. */
final class Metrics {
    private static final String STARTED = "cadastream.started";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    void measure(RoutesConfig routes) {
        routes.before(context -> context.attribute(STARTED, System.nanoTime()));
        routes.after(this::record);
    }

    void scrape(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    private void record(Context context) {
        Long started = context.attribute(STARTED);
        if (started == null) {
            return;
        }
        Timer.builder("cadastream.api.request")
                .description("Requests answered, by route and status.")
                .tag("route", route(context))
                .tag("status", Integer.toString(context.statusCode()))
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - started));
    }

    /** The route's pattern, never the path: a stranger must not be able to make series. */
    private static String route(Context context) {
        return context.statusCode() == 404 || context.statusCode() == 405
                ? "none"
                : context.endpoints().lastHttpEndpoint() == null
                        ? "none"
                        : context.endpoints().lastHttpEndpoint().path;
    }
}
