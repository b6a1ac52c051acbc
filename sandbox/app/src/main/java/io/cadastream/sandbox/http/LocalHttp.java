package io.cadastream.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on the loopback address only. Answers are compressed when the caller accepts gzip, unless they say
 * {@code Cache-Control: no-transform}.
 */
public final class LocalHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHttp.class);
    private static final int THREADS = 4;
    private static final int SLOW_PIECES = 3;
    private static final Duration SLOW_REST = Duration.ofSeconds(1);

    private final HttpServer server;
    private final ExecutorService threads;

    /** Answers one call; an {@link IllegalArgumentException} becomes 400, a {@link NoSuchElementException} 404. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Call call) throws Exception;
    }

    private LocalHttp(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @param what whose server it is, for messages and thread names
     */
    public static LocalHttp start(int port, String what) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, what);
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.start();
            return new LocalHttp(server, threads);
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " of " + what + " is taken", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + what + " on port " + port, e);
        }
    }

    /** Sends every path that begins with the prefix to the handler; the longest prefix wins. */
    public void route(String prefix, Handler handler) {
        server.createContext(prefix, exchange -> {
            try (exchange) {
                send(exchange, answer(handler, exchange));
            }
        });
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it listens: {@code http://127.0.0.1:8090}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer answer(Handler handler, HttpExchange exchange) {
        try {
            return handler.answer(Call.of(exchange));
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        } catch (NoSuchElementException e) {
            return Answer.error(404, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            LOG.warn(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
            return Answer.error(500, e.toString());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (body.length > 0 && mayPack(exchange)) {
            body = gzip(body);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        switch (answer.delivery()) {
            case WHOLE -> out.write(body);
            // Closing the exchange before the promised length ends the connection.
            case CUT -> {
                int through = answer.cutAfter() < 0 ? body.length / 2 : Math.min(answer.cutAfter(), body.length);
                out.write(body, 0, through);
                out.flush();
            }
            case SLOW -> writeSlowly(body, out);
        }
    }

    private static boolean mayPack(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        String cacheControl = exchange.getResponseHeaders().getFirst("Cache-Control");
        return accepted != null
                && accepted.contains("gzip")
                && (cacheControl == null || !cacheControl.contains("no-transform"));
    }

    private static void writeSlowly(byte[] body, OutputStream out) throws IOException {
        int piece = body.length / SLOW_PIECES + 1;
        try {
            for (int from = 0; from < body.length; from += piece) {
                out.write(body, from, Math.min(piece, body.length - from));
                out.flush();
                Thread.sleep(SLOW_REST.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }
}
