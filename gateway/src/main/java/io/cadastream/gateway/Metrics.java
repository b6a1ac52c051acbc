package io.cadastream.gateway;

import io.cadastream.gateway.warehouse.WarehouseConfig;
import io.cadastream.gateway.warehouse.WarehouseWatch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code /metrics} in Prometheus text: the JVM, and {@code cadastream_api_request_seconds} by route and status. */
final class Metrics {
    private static final String STARTED = "cadastream.started";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(10),
    };

    private final AtomicInteger inFlight = new AtomicInteger();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("cadastream.api.requests.in.flight", inFlight, AtomicInteger::get)
                .description("Requests being answered")
                .register(registry);
    }

    WarehouseWatch watch(WarehouseConfig warehouse) {
        return new WarehouseWatch(warehouse, registry);
    }

    void measure(RoutesConfig routes) {
        routes.before(context -> {
            context.attribute(STARTED, System.nanoTime());
            inFlight.incrementAndGet();
        });
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
        inFlight.decrementAndGet();
        Timer.builder("cadastream.api.request")
                .description("Requests answered, by route and status.")
                .tag("route", route(context))
                .tag("status", Integer.toString(context.statusCode()))
                .serviceLevelObjectives(BUCKETS)
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
