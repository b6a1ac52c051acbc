package io.cadastream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(new GatewayConfig("127.0.0.1", 0, Optional.empty()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz"})
    void givenARunningGateway_thenItIsHealthyAndReady(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void givenRequests_thenMetricsCountThemByRouteAndNotByPath() throws Exception {
        get("/healthz");
        get("/of-a-stranger");
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("jvm_memory_used_bytes")
                .contains("cadastream_api_request_seconds_count{route=\"/healthz\",status=\"200\"} 1")
                .contains("cadastream_api_request_seconds_count{route=\"none\",status=\"404\"} 1")
                .doesNotContain("stranger");
    }

    @Test
    void givenAnUnknownPath_thenAProblemDocumentSaysSo() throws Exception {
        HttpResponse<String> answer = get("/v1/nothing?city=Doral");
        assertThat(answer.statusCode()).isEqualTo(404);
        JsonNode problem = problem(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(problem.get("title").asText()).isEqualTo("Not found");
        assertThat(problem.get("instance").asText()).isEqualTo("/v1/nothing");
    }

    @Test
    void givenAMethodThatAPathDoesNotTake_thenAProblemDocumentSaysSo() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/healthz"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(problem(answer).get("detail").asText()).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthz?api_key=s3cr3t",
                "/healthz?key=s3cr3t",
                "/v1/properties/1?X-API-Key=s3cr3t",
                "/v1/nothing?a=b&apiKey=s3cr3t",
                "/healthz?access_token=s3cr3t"
            })
    void givenAKeyInTheUrl_thenItIsRefusedAndNeitherAnsweredNorLogged(String path) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        HttpResponse<String> answer;
        try {
            answer = get(path);
        } finally {
            System.setOut(console);
        }
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer).get("detail").asText()).contains("X-API-Key");
        assertThat(answer.body()).doesNotContain("s3cr3t");
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("s3cr3t");
        assertThat(get("/metrics").body()).doesNotContain("s3cr3t");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    private static JsonNode problem(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return new ObjectMapper().readTree(answer.body());
    }
}
