package io.cadastream.streams.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /healthz}: the process lives. {@code /readyz}: the streams run. {@code /metrics}: Prometheus text. */
final class HealthServer implements AutoCloseable {

    /** What /readyz answers. */
    record Readiness(boolean ready, String text) {}

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService executor;

    /** @throws IOException when the port is taken; the message names it and the setting */
    HealthServer(String host, int port, PrometheusMeterRegistry metrics, Supplier<Readiness> readiness)
            throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (BindException e) {
            throw new IOException("port " + port + " on " + host + " is taken; set http.port to another", e);
        }
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/healthz", exchange -> answer(exchange, OK, "alive\n"));
        server.createContext("/readyz", exchange -> {
            Readiness now = readiness.get();
            answer(exchange, now.ready() ? OK : UNAVAILABLE, now.text() + "\n");
        });
        server.createContext("/metrics", exchange -> answer(exchange, OK, metrics.scrape()));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
