package io.cadastream.connect.mls.http;

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
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** GET requests to one RESO Web API service, one at a time. Redirects are not followed: they could take the token away. */
public final class WebApi {
    private static final int LARGEST_BODY = 256 * 1024 * 1024;

    private final HttpClient client;
    private final String authorization;
    private final Duration timeout;
    private final Secrets secrets;
    private final AnswerReader reader;

    public WebApi(MlsSettings settings, Clock clock) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.requestTimeout())
                .build();
        this.authorization = "Bearer " + settings.token().value();
        this.timeout = settings.requestTimeout();
        this.secrets = settings.secrets();
        this.reader = new AnswerReader(settings.baseUrl(), secrets, clock);
    }

    /** Asks for a page of a feed. Ends at once when the thread is interrupted. */
    public Answer get(String feed, URI uri) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return reader.read(feed, uri, response, body(response));
        } catch (TimeoutException e) {
            return failed(
                    "The MLS server did not answer within " + timeout.toMillis() + " ms (request.timeout.ms). Asked: "
                            + uri,
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failed(
                    "The MLS server can't be reached at " + uri.getScheme() + "://" + uri.getAuthority()
                            + " (base.url): " + cause,
                    cause);
        } catch (IOException e) {
            return failed("The answer of the MLS server is said to be gzip but can't be unpacked. Asked: " + uri, e);
        } finally {
            exchange.cancel(true);
        }
    }

    private Answer failed(String message, Throwable cause) {
        return new Answer.Failed(FeedFailure.of(secrets.redact(message), cause), false);
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
