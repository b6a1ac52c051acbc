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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** GET requests to one RESO Web API service, one at a time. */
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
        try {
            HttpResponse<byte[]> response = authorized(uri, JSON);
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
        HttpResponse<byte[]> response = authorized(uri, ANY);
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
    private HttpResponse<byte[]> authorized(URI uri, String accept) throws FeedFailure, InterruptedException {
        String token = tokens.current();
        HttpResponse<byte[]> response = send(uri, accept, token);
        if (response.statusCode() == UNAUTHORIZED && tokens.refused(token)) {
            response = send(uri, accept, tokens.current());
        }
        return response;
    }

    private HttpResponse<byte[]> send(URI uri, String accept, String token) throws FeedFailure, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .build();
        pace.asked(clock.instant());
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
            exchange.cancel(true);
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
