package io.cadastream.connect.mls.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.mls.config.OAuth2;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the OAuth 2 client credentials grant (RFC 6749 §4.4), fetched again before they expire, and when the server
 * refuses one. The client's id and secret go in the body, as MLS vendors have it. Shared by the feeds of a task; used by
 * one thread.
 */
public final class ClientCredentials implements Tokens {
    /** A token is fetched anew when this share of its life is over: the rest covers clocks and long answers. */
    private static final double RENEW_AFTER = 0.8;

    /** A server that does not say how long a token lives means one request after the other to be tried. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OAuth2 oauth;
    private final HttpClient client;
    private final Duration timeout;
    private final Secrets secrets;
    private final Clock clock;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    public ClientCredentials(OAuth2 oauth, HttpClient client, Duration timeout, Secrets secrets, Clock clock) {
        this.oauth = oauth;
        this.client = client;
        this.timeout = timeout;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String current() throws FeedFailure, InterruptedException {
        String known = token;
        if (known != null && clock.instant().isBefore(renewAt)) {
            return known;
        }
        String fetched = fetch();
        token = fetched;
        return fetched;
    }

    @Override
    public boolean refused(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
        return true;
    }

    private String fetch() throws FeedFailure, InterruptedException {
        URI url = oauth.tokenUrl();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form()))
                .build();
        try {
            return read(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw FeedFailure.of(
                    secrets.redact("No token can be fetched from " + url + " (oauth2.token.url): " + e), e);
        }
    }

    private String read(HttpResponse<String> response) throws FeedFailure {
        JsonNode answer = json(response.body());
        String fetched = answer.path("access_token").asText("");
        if (response.statusCode() != 200 || fetched.isBlank()) {
            String said = answer.path("error").asText("") + " "
                    + answer.path("error_description").asText("");
            throw FeedFailure.of(
                    secrets.redact("The token server answered " + response.statusCode()
                            + (said.isBlank() ? "" : ": " + said.trim()) + ". Give a valid client in"
                            + " 'oauth2.client.id' and 'oauth2.client.secret', or correct 'oauth2.token.url'"),
                    null);
        }
        secrets.learn(fetched);
        long seconds = answer.path("expires_in").asLong(0);
        Duration life = seconds > 0 ? Duration.ofSeconds(seconds) : UNKNOWN_LIFE;
        renewAt = clock.instant().plusMillis((long) (life.toMillis() * RENEW_AFTER));
        return fetched;
    }

    private String form() {
        String form = "grant_type=client_credentials&client_id=" + encoded(oauth.clientId()) + "&client_secret="
                + encoded(oauth.clientSecret().value());
        return oauth.scope().isBlank() ? form : form + "&scope=" + encoded(oauth.scope());
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.createObjectNode() : json;
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
