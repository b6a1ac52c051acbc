package io.cadastream.sandbox.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The REST interface of a Connect cluster. Every method throws {@link ConnectorsException} with a message for people
 * when the cluster can't be reached or refuses; a rebalance (409) is waited for.
 */
public final class ConnectClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST = Duration.ofSeconds(90);
    private static final Duration REBALANCE = Duration.ofSeconds(60);
    private static final long PAUSE_MS = 250;

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param url address of any worker, such as {@code http://localhost:8083} */
    public ConnectClient(String url) {
        this.url = url.replaceAll("/+$", "");
    }

    /** Asks Connect and the plugin what they make of a config; changes nothing. */
    public Validation validate(ConnectorFile file) {
        Map<String, String> config = new LinkedHashMap<>(file.config());
        config.putIfAbsent("name", file.name());
        Answer answer = send("PUT", "/connector-plugins/" + encoded(file.pluginClass()) + "/config/validate", config);
        if (answer.status != 200) {
            List<String> plugins = plugins();
            throw new ConnectorsException("Connect at " + url + " cannot validate " + file.name() + ": "
                    + (plugins.contains(file.pluginClass())
                            ? answer.message()
                            : "connector.class is " + file.pluginClass() + "; the plugins it has are "
                                    + String.join(", ", plugins)));
        }
        return ValidationReader.read(config.keySet(), answer.body);
    }

    /** Classes of the connector plugins that the worker has. */
    private List<String> plugins() {
        List<String> classes = new ArrayList<>();
        expect(send("GET", "/connector-plugins", null), 200)
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    /** The config that the cluster has under that name. */
    public Optional<Map<String, String>> config(String name) {
        Answer answer = send("GET", "/connectors/" + encoded(name) + "/config", null);
        return answer.status == 404 ? Optional.empty() : Optional.of(texts(expect(answer, 200)));
    }

    /** Creates the connector or gives it a new config. */
    public void put(ConnectorFile file) {
        Answer answer = send("PUT", "/connectors/" + encoded(file.name()) + "/config", file.config());
        if (answer.status != 200 && answer.status != 201) {
            throw new ConnectorsException("Connect at " + url + " refuses " + file.name() + ": " + answer.message());
        }
    }

    /** Removes the connector; false when the cluster did not have it. */
    public boolean delete(String name) {
        Answer answer = send("DELETE", "/connectors/" + encoded(name), null);
        if (answer.status == 404) {
            return false;
        }
        expect(answer, 204);
        return true;
    }

    /** State of one connector; MISSING when the cluster does not have it. */
    public ConnectorStatus status(String name) {
        Answer answer = send("GET", "/connectors/" + encoded(name) + "/status", null);
        return answer.status == 404 ? ConnectorStatus.missing(name) : statusOf(expect(answer, 200));
    }

    /** State of every connector and task, by name. */
    public Map<String, ConnectorStatus> statuses() {
        Map<String, ConnectorStatus> statuses = new TreeMap<>();
        expect(send("GET", "/connectors?expand=status", null), 200)
                .properties()
                .forEach(entry ->
                        statuses.put(entry.getKey(), statusOf(entry.getValue().path("status"))));
        return statuses;
    }

    /** How far a connector has read, for each part of its source; empty when the cluster does not have it. */
    public List<StoredOffset> offsets(String name) {
        Answer answer = send("GET", "/connectors/" + encoded(name) + "/offsets", null);
        List<StoredOffset> offsets = new ArrayList<>();
        if (answer.status != 404) {
            for (JsonNode each : expect(answer, 200).path("offsets")) {
                offsets.add(new StoredOffset(texts(each.path("partition")), texts(each.path("offset"))));
            }
        }
        return offsets;
    }

    /** Starts the failed parts of a connector again. */
    public void restartFailed(String name) {
        Answer answer =
                send("POST", "/connectors/" + encoded(name) + "/restart?includeTasks=true&onlyFailed=true", null);
        if (answer.status / 100 != 2) {
            throw new ConnectorsException("Connect at " + url + " cannot restart " + name + ": " + answer.message());
        }
    }

    /** Ends the tasks of a connector; its config and its offsets stay. */
    public void stop(String name) {
        accepted(name, "stop");
    }

    /** Holds a connector; its tasks stay, ready to go on at once. */
    public void pause(String name) {
        accepted(name, "pause");
    }

    /** Lets a stopped or held connector go on where it was. */
    public void resume(String name) {
        accepted(name, "resume");
    }

    private void accepted(String name, String action) {
        Answer answer = send("PUT", "/connectors/" + encoded(name) + "/" + action, null);
        if (answer.status / 100 != 2) {
            throw new ConnectorsException(
                    "Connect at " + url + " cannot " + action + " " + name + ": " + answer.message());
        }
    }

    private static ConnectorStatus statusOf(JsonNode json) {
        List<ConnectorStatus.Task> tasks = new ArrayList<>();
        for (JsonNode task : json.path("tasks")) {
            tasks.add(new ConnectorStatus.Task(
                    task.path("id").asInt(),
                    task.path("state").asText(),
                    task.path("worker_id").asText(),
                    task.path("trace").asText("")));
        }
        JsonNode connector = json.path("connector");
        return new ConnectorStatus(
                json.path("name").asText(),
                json.path("type").asText("-"),
                connector.path("state").asText(),
                connector.path("trace").asText(""),
                tasks);
    }

    private JsonNode expect(Answer answer, int status) {
        if (answer.status != status) {
            throw new ConnectorsException("Connect at " + url + " answers " + answer.status + ": " + answer.message());
        }
        return answer.body;
    }

    private Answer send(String method, String path, @Nullable Object body) {
        Instant deadline = Instant.now().plus(REBALANCE);
        try {
            HttpRequest request = request(method, path, body);
            while (true) {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (!rebalancing(response) || Instant.now().isAfter(deadline)) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
                // The end of a rebalance is not announced: the worker is asked again until the limit.
                Thread.sleep(PAUSE_MS);
            }
        } catch (IOException e) {
            throw new ConnectorsException(
                    "no answer from Kafka Connect at " + url
                            + "; is a worker running there? (--connect URL says where, `cadastream status` shows the stack)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorsException("interrupted while talking to Kafka Connect at " + url, e);
        }
    }

    /** A rebalance is a 409 by the documentation, but some requests answer 500 with these words (seen with 4.3). */
    private static boolean rebalancing(HttpResponse<String> response) {
        return response.statusCode() == 409
                || (response.statusCode() == 500 && response.body().contains("rebalance"));
    }

    private HttpRequest request(String method, String path, @Nullable Object body) throws JsonProcessingException {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(url + path));
        } catch (IllegalArgumentException e) {
            throw new ConnectorsException("'" + url + "' is no URL of a Connect worker: " + e.getMessage(), e);
        }
        return request.timeout(REQUEST)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private JsonNode json(String body) {
        try {
            return body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ConnectorsException("what answers at " + url + " is not Kafka Connect: no JSON", e);
        }
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Answer(int status, JsonNode body) {
        String message() {
            return body.path("message").asText("HTTP " + status);
        }
    }
}
