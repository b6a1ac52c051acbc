package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.world.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Takes the truth from the running simulators: {@code GET <mls>/_sim/truth}. */
public final class TruthClient implements TruthSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI truth;

    /**
     * @param mls base address of the MLS simulator, {@code http://127.0.0.1:8090}
     */
    public TruthClient(URI mls) {
        this.truth = mls.resolve("/_sim/truth");
    }

    @Override
    public Truth take() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(truth).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the simulators at " + truth + " answered " + response.statusCode());
        }
        return Json.MAPPER.readValue(response.body(), Truth.class);
    }
}
