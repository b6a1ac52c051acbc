package io.cadastream.connect.avro;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Just enough of Apicurio Registry's v2 API to register one schema and to hand it out again by its content id. */
final class FakeRegistry implements AutoCloseable {
    static final int CONTENT_ID = 42;
    static final int GLOBAL_ID = 7;

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String schema = "";

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v2";
    }

    String schema() {
        return schema;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Registry-ArtifactId"));
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String body;
        if (path.endsWith("/references")) {
            body = "[]";
        } else if (exchange.getRequestMethod().equals("GET")) {
            body = schema;
        } else {
            schema = new String(sent, StandardCharsets.UTF_8);
            body = "{\"id\":\"t-value\",\"version\":\"1\",\"type\":\"AVRO\",\"state\":\"ENABLED\",\"globalId\":"
                    + GLOBAL_ID + ",\"contentId\":" + CONTENT_ID + "}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
