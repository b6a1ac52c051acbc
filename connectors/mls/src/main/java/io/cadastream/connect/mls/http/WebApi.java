package io.cadastream.connect.mls.http;

import io.cadastream.connect.kit.pace.Pace;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.mls.config.MlsSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** GET requests to one RESO Web API service. */
public final class WebApi {
    private static final String JSON = "application/json";
    /** $metadata is XML by OData 4, and some servers refuse to name it otherwise. */
    private static final String ANY = "*/*";

    private static final int UNAUTHORIZED = 401;
    private static final int LARGEST_BODY = 256 * 1024 * 1024;

    private final HttpClient client;
    private final Tokens tokens;
    private final Pace pace;
    private final Duration timeout;
    private final Secrets secrets;
    private final LimitHeaders limits;
    private final AnswerReader reader;
    private final Clock clock;

    /**
     * Requests that count on the pace.
     *
     * @param client for all feeds of a task
     * @param tokens the same
     * @param secrets that answers may echo
     */
    public WebApi(MlsSettings settings, HttpClient client, Tokens tokens, Pace pace, Secrets secrets, Clock clock) {
        this.client = client;
        this.tokens = tokens;
        this.pace = pace;
        this.timeout = settings.requestTimeout();
        this.secrets = secrets;
        this.limits = new LimitHeaders(settings.limitHeaders());
        this.reader = new AnswerReader(settings.baseUrl(), secrets, clock);
        this.clock = clock;
    }

    /** A client as requests need it: redirects are not followed, they could take the token away. */
    public static HttpClient client(MlsSettings settings) {
        return HttpClient.newBuilder().connectTimeout(settings.requestTimeout()).build();
    }

    /** How long the service must be left alone for its quota. */
    public Duration untilFree() {
        return pace.untilFree(clock.instant());
    }

    /** Takes into account what was used of the quota before a restart. */
    public void usedBefore(String stored) {
        pace.restore(stored);
    }

    /** What was used of the quota, to be stored; empty when nothing needs to be known. */
    public String used() {
        return pace.stored(clock.instant());
    }

    /** Asks for a page of a feed. Ends at once when the thread is interrupted. */
    public Answer get(String feed, URI uri) throws InterruptedException {
        return getAll(feed, List.of(uri)).get(0);
    }

    /**
     * Asks for several pages at once, as far as the quota lets them go now; for the first in any case. Ends at once when the
     * thread is interrupted.
     *
     * @return in the order asked; the last ones are missing when they have to wait
     */
    public List<Answer> getAll(String feed, List<URI> uris) throws InterruptedException {
        List<Sent> sent = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        try {
            for (URI uri : uris) {
                if (sent.isEmpty() || untilFree().isZero()) {
                    sent.add(send(uri, JSON, tokens.current()));
                }
            }
            for (Sent request : sent) {
                answers.add(answer(feed, request));
            }
        } catch (FeedFailure e) {
            answers.add(new Answer.Failed(e, 0, false));
        } finally {
            sent.forEach(Sent::cancel);
        }
        return answers;
    }

    private Answer answer(String feed, Sent request) throws InterruptedException {
        URI uri = request.uri();
        try {
            HttpResponse<byte[]> response = authorized(request);
            return reader.read(feed, uri, response, body(response));
        } catch (FeedFailure e) {
            return new Answer.Failed(e, 0, false);
        } catch (IOException e) {
            return failed("The answer of the MLS server is said to be gzip but can't be unpacked. Asked: " + uri, e);
        }
    }

    /**
     * The service's {@code $metadata}; empty when it has none.
     *
     * @throws FeedFailure when it does not answer, or not as a service that has none
     */
    public String metadata(URI uri) throws FeedFailure, InterruptedException {
        HttpResponse<byte[]> response = authorized(send(uri, ANY, tokens.current()));
        try {
            return switch (response.statusCode()) {
                case 200 -> new String(body(response), StandardCharsets.UTF_8);
                case 400, 404, 405, 406, 501 -> "";
                default -> throw reader.failure(uri, response, body(response));
            };
        } catch (IOException e) {
            throw failure("The $metadata of the MLS server can't be unpacked. Asked: " + uri, e);
        }
    }

    /** A token that the server refuses is fetched anew once, where that can be done. */
    private HttpResponse<byte[]> authorized(Sent request) throws FeedFailure, InterruptedException {
        HttpResponse<byte[]> response = await(request);
        if (response.statusCode() == UNAUTHORIZED && tokens.refused(request.token())) {
            response = await(send(request.uri(), request.accept(), tokens.current()));
        }
        return response;
    }

    /** A request that is on its way. */
    private record Sent(URI uri, String accept, String token, CompletableFuture<HttpResponse<byte[]>> exchange) {
        void cancel() {
            exchange.cancel(true);
        }
    }

    private Sent send(URI uri, String accept, String token) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .build();
        pace.asked(clock.instant());
        return new Sent(uri, accept, token, client.sendAsync(request, BodyHandlers.ofByteArray()));
    }

    private HttpResponse<byte[]> await(Sent request) throws FeedFailure, InterruptedException {
        URI uri = request.uri();
        try {
            HttpResponse<byte[]> response = request.exchange().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Instant now = clock.instant();
            pace.received(response.body().length, now);
            Instant usedUp = limits.usedUpUntil(response.headers(), now);
            if (usedUp != null) {
                pace.holdUntil(usedUp);
            }
            return response;
        } catch (TimeoutException e) {
            throw failure(
                    "The MLS server did not answer within " + timeout.toMillis() + " ms (request.timeout.ms). Asked: "
                            + uri,
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failure(
                    "The MLS server can't be reached at " + uri.getScheme() + "://" + uri.getAuthority()
                            + " (base.url): " + cause,
                    cause);
        } finally {
            request.cancel();
        }
    }

    private Answer failed(String message, Throwable cause) {
        return new Answer.Failed(failure(message, cause), 0, false);
    }

    private FeedFailure failure(String message, Throwable cause) {
        return FeedFailure.of(secrets.redact(message), cause);
    }

    private static byte[] body(HttpResponse<byte[]> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .map(encoding -> encoding.equalsIgnoreCase("gzip"))
                .orElse(false);
        if (!packed) {
            return response.body();
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] body = unpacked.readNBytes(LARGEST_BODY);
            if (unpacked.read() >= 0) {
                throw new IOException("more than " + LARGEST_BODY + " bytes; lower page.size");
            }
            return body;
        }
    }
}
