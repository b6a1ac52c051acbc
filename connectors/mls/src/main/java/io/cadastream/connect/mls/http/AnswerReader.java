package io.cadastream.connect.mls.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.RetryAfter;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.mls.config.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads answers: pages, OData errors (RESO Web API Core 2: {@code {"error":{"code","message"}}}), and what is neither. */
final class AnswerReader {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);

    /** Decimals keep their digits: prices never pass through a double. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final URI server;
    private final Secrets secrets;
    private final Clock clock;

    AnswerReader(URI server, Secrets secrets, Clock clock) {
        this.server = server;
        this.secrets = secrets;
        this.clock = clock;
    }

    Answer read(String feed, URI asked, HttpResponse<?> response, byte[] body) {
        JsonNode json = parse(body);
        if (response.statusCode() == 200 && json != null && json.path("value").isArray()) {
            return page(asked, json);
        }
        if (response.statusCode() == 200 && json != null && Resource.isRecord(json::has)) {
            return new Answer.Page(List.of(json), null);
        }
        FeedFailure failure = failure(asked, response, json);
        boolean garbage = (json == null && !isEmpty(body)) || response.statusCode() == 200;
        if (garbage) {
            failure = failure.evidence(
                    Refusal.of(feed, problem(response, json)).at("GET " + asked).raw(body));
        }
        return new Answer.Failed(failure, response.statusCode(), isDead(response.statusCode()) && !garbage);
    }

    FeedFailure failure(URI asked, HttpResponse<?> response, byte[] body) {
        return failure(asked, response, parse(body));
    }

    private FeedFailure failure(URI asked, HttpResponse<?> response, @Nullable JsonNode json) {
        return FeedFailure.of(secrets.redact(problem(response, json) + ". Asked: " + asked), null)
                .retryAfter(retryAfter(response));
    }

    private Answer page(URI asked, JsonNode json) {
        List<JsonNode> rows = new ArrayList<>();
        json.path("value").forEach(rows::add);
        return new Answer.Page(
                rows, nextLink(asked, json.path("@odata.nextLink").asText("")));
    }

    /** The token goes to the configured server only: a link to elsewhere is as good as none, paging goes on by keyset. */
    private @Nullable URI nextLink(URI asked, String link) {
        if (link.isBlank()) {
            return null;
        }
        try {
            URI next = asked.resolve(link);
            boolean sameServer = Objects.equals(next.getScheme(), server.getScheme())
                    && Objects.equals(next.getAuthority(), server.getAuthority());
            if (!sameServer) {
                LOG.debug("nextLink to {} ignored: not the server of base.url", next.getAuthority());
            }
            return sameServer ? next : null;
        } catch (IllegalArgumentException e) {
            LOG.debug("nextLink ignored: it is no URL");
            return null;
        }
    }

    private String problem(HttpResponse<?> response, @Nullable JsonNode json) {
        int status = response.statusCode();
        String said = said(json);
        return switch (status) {
            case 200 ->
                json == null
                        ? "The MLS server answered with something that is not JSON" + type(response)
                        : "The MLS server answered with JSON that has no array 'value'";
            case 401 ->
                "The MLS server refused the token (401)" + said + ". Give a valid one in 'token',"
                        + " or a client that may read in 'oauth2.client.id'";
            case 403 ->
                "The MLS server does not let this account read the feed (403)" + said
                        + ". Ask the MLS for access, or correct 'feeds'";
            case 404 ->
                "The MLS server has no such resource, or no such page any more (404)" + said
                        + ". Correct 'base.url' if it stays so";
            case 429 -> "The MLS server's quota is used up (429)" + said + ". Raise 'poll.interval.ms' if it lasts";
            default ->
                status / 100 == 3
                        ? "The MLS server redirects (" + status + "), which is not followed. Give the address that it"
                                + " points to in 'base.url'"
                        : "The MLS server answered with status " + status + said + (json == null ? type(response) : "");
        };
    }

    private static String said(@Nullable JsonNode json) {
        JsonNode error = json == null ? null : json.get("error");
        if (error == null) {
            return "";
        }
        String text = error.isTextual()
                ? error.textValue()
                : error.path("code").asText("") + " " + error.path("message").asText("");
        return ": " + text.trim().replaceFirst("\\.$", "");
    }

    private static String type(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .map(type -> " (" + type + ")")
                .orElse("");
    }

    private @Nullable Duration retryAfter(HttpResponse<?> response) {
        return RetryAfter.parse(response.headers().firstValue("Retry-After").orElse(null), clock.instant());
    }

    /** Statuses by which servers say that a link has died. */
    private static boolean isDead(int status) {
        return status == 400 || status == 404 || status == 410;
    }

    private static boolean isEmpty(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).isBlank();
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (IOException notJson) {
            return null;
        }
    }
}
