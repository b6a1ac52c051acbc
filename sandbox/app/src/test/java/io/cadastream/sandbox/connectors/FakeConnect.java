package io.cadastream.sandbox.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays the part of Connect's REST interface that the commands use, over real HTTP. */
final class FakeConnect implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it was asked, such as {@code PUT /connectors/a/config}. */
    final List<String> asked = new ArrayList<>();

    final Map<String, JsonNode> configs = new TreeMap<>();
    /** State of the one task of each connector, by connector; RUNNING unless told. */
    final Map<String, String> taskStates = new TreeMap<>();

    /** What it answers about a connector's offsets. */
    final Map<String, JsonNode> offsets = new TreeMap<>();

    /** How many more requests meet a rebalance. */
    final AtomicInteger rebalances = new AtomicInteger();

    /** How many more looks at a status see the task unassigned. */
    final AtomicInteger starting = new AtomicInteger();

    JsonNode validation = JSON.createObjectNode();

    private final HttpServer server;

    FakeConnect() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        asked.add(method + " " + path);
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String[] parts = path.substring(1).split("/", -1);
        if (rebalances.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 409, error("a rebalance is in process"));
        } else if (path.equals("/connector-plugins")) {
            send(
                    exchange,
                    200,
                    JSON.createArrayNode().add(JSON.createObjectNode().put("class", "x.Sink")));
        } else if (parts[0].equals("connector-plugins")) {
            boolean known = !parts[1].contains("Unknown");
            send(
                    exchange,
                    known ? 200 : 500,
                    known ? validation : error("Failed to find any class that implements it"));
        } else if (parts.length == 1) {
            ObjectNode all = JSON.createObjectNode();
            configs.keySet().forEach(name -> all.putObject(name).set("status", status(name)));
            send(exchange, 200, all);
        } else if (method.equals("PUT")) {
            int status = configs.containsKey(parts[1]) ? 200 : 201;
            configs.put(parts[1], ((ObjectNode) body).put("name", parts[1]));
            send(exchange, status, body);
        } else if (!configs.containsKey(parts[1])) {
            send(exchange, 404, error("Connector " + parts[1] + " not found"));
        } else if (method.equals("DELETE")) {
            configs.remove(parts[1]);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            send(
                    exchange,
                    200,
                    switch (parts[2]) {
                        case "config" -> Objects.requireNonNull(configs.get(parts[1]));
                        case "offsets" -> Objects.requireNonNull(offsets.get(parts[1]));
                        default -> status(parts[1]);
                    });
        }
    }

    private ObjectNode status(String name) {
        ObjectNode status = JSON.createObjectNode().put("name", name).put("type", "sink");
        status.putObject("connector").put("state", "RUNNING").put("worker_id", "w:8083");
        ArrayNode tasks = status.putArray("tasks");
        boolean unassigned = starting.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        String state = unassigned ? "UNASSIGNED" : taskStates.getOrDefault(name, "RUNNING");
        ObjectNode task = tasks.addObject().put("id", 0).put("state", state).put("worker_id", "w:8083");
        if (state.equals("FAILED")) {
            task.put("trace", "java.lang.IllegalStateException: no table");
        }
        return status;
    }

    private static ObjectNode error(String message) {
        return JSON.createObjectNode().put("error_code", 0).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
