package io.cadastream.sandbox.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts failed connector tasks again. Connect leaves a task that met a passing fault (a database that was down for a
 * moment) failed for good; each is tried again with a growing delay, and reported the first time.
 */
final class ConnectorKeeper implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String connectUrl;
    private final StackListener listener;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Thread thread;

    private record Attempt(Duration delay, Instant notBefore) {}

    ConnectorKeeper(String connectUrl, StackListener listener) {
        this.connectUrl = connectUrl;
        this.listener = listener;
        this.thread = new Thread(this::run, "connector-keeper");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY.toMillis());
                try {
                    look();
                } catch (IOException e) {
                    // The worker is away or rebalancing; its own watcher reports that. The next look sees it again.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(connectUrl + "/connectors?expand=status"))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            return;
        }
        for (Map.Entry<String, JsonNode> connector :
                JSON.readTree(response.body()).properties()) {
            JsonNode status = connector.getValue().path("status");
            JsonNode failed = failedPart(status);
            if (failed == null) {
                forgetWhenStable(connector.getKey());
            } else {
                restart(connector.getKey(), failed.path("trace").asText());
            }
        }
    }

    private static @org.jspecify.annotations.Nullable JsonNode failedPart(JsonNode status) {
        if (status.path("connector").path("state").asText().equals("FAILED")) {
            return status.path("connector");
        }
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals("FAILED")) {
                return task;
            }
        }
        return null;
    }

    private void forgetWhenStable(String connector) {
        Attempt attempt = attempts.get(connector);
        if (attempt != null && Instant.now().isAfter(attempt.notBefore().plus(LONGEST_DELAY))) {
            attempts.remove(connector);
        }
    }

    private void restart(String connector, String trace) throws IOException, InterruptedException {
        Attempt attempt = attempts.get(connector);
        if (attempt == null) {
            listener.problem("connector " + connector + " failed and is started again: " + cause(trace));
            attempt = new Attempt(FIRST_DELAY, Instant.now());
        }
        if (Instant.now().isBefore(attempt.notBefore())) {
            attempts.put(connector, attempt);
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        connectUrl + "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
        Duration next = attempt.delay().multipliedBy(2);
        attempts.put(
                connector,
                new Attempt(
                        next.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : next,
                        Instant.now().plus(attempt.delay())));
    }

    /** The last "Caused by" of a stack trace says the most. */
    private static String cause(String trace) {
        String last = "";
        for (String line : trace.lines().toList()) {
            if (last.isEmpty() || line.startsWith("Caused by: ")) {
                last = line;
            }
        }
        return last.replaceFirst("^Caused by: ", "");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
