package io.cadastream.connect.county.fetch;

import io.cadastream.connect.kit.PluginVersion;
import io.cadastream.connect.kit.pace.Pace;
import io.cadastream.connect.kit.pace.Quota;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.RetryAfter;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.kit.quarantine.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * GET requests into files, for all feeds of a task. Redirects are followed by hand, so that each hop goes through the gate
 * and no token leaves its host. Used by one thread, which may be interrupted at any time.
 */
public final class Fetcher {
    private static final int MOST_REDIRECTS = 5;
    private static final int SAID = 300;

    private static final Duration LONG_REST = Duration.ofHours(1);

    private static final List<Duration> SHORT_RESTS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final FetchSettings settings;
    private final Gate gate;
    private final Secrets secrets;
    private final HttpClient client;
    private final Pace pace;
    private final Clock clock;

    private Fetcher(FetchSettings settings, Gate gate, Clock clock) {
        this.settings = settings;
        this.gate = gate;
        this.secrets = settings.secrets();
        this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        this.clock = clock;
        this.pace = Pace.of(new Quota(settings.requestsPerSecond(), 0, 0, 0, 0), 1.0, clock.instant(), null);
    }

    /** @param clock for the pace, and for what servers say of waiting */
    public static Fetcher open(FetchSettings settings, Clock clock) {
        return new Fetcher(settings, new Gate(settings), clock);
    }

    static Fetcher open(FetchSettings settings, Gate gate, Clock clock) {
        return new Fetcher(settings, gate, clock);
    }

    FetchSettings settings() {
        return settings;
    }

    /**
     * Asks, and writes the body of a 200 or 206 into the file.
     *
     * @return an answer with status 200, 206, 304 or 416
     * @throws FeedFailure at any other, when none comes, and when it breaks off: what has come is then in the file
     */
    Reply get(Ask ask, PartFile into) throws FeedFailure, InterruptedException {
        URI uri = ask.uri();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Reply reply = hop(ask, uri, into);
            if (!reply.isRedirect()) {
                return expected(ask, reply);
            }
            uri = next(ask, uri, reply);
        }
        throw failure(ask, "redirects more than " + MOST_REDIRECTS + " times", null);
    }

    /**
     * The same for one of many requests, of which one failure must not spoil all: a connection that breaks and a server's
     * own error (5xx) are tried again soon, unless the server says when.
     */
    Reply getPatiently(Ask ask, PartFile into) throws FeedFailure, InterruptedException {
        for (Duration rest : SHORT_RESTS) {
            try {
                return get(ask, into);
            } catch (FeedFailure e) {
                if (e.getCause() == null || e.retryAfter() != null) {
                    throw e;
                }
                // a rest for the server: there is nothing to wait for but time
                Thread.sleep(rest.toMillis());
            }
        }
        return get(ask, into);
    }

    private Reply hop(Ask ask, URI uri, PartFile into) throws FeedFailure, InterruptedException {
        waitForPace(); // before the gate: what it has looked up must not grow old
        boolean trusted;
        try {
            trusted = gate.pass(uri);
        } catch (Gate.RefusedException e) {
            throw failure(
                    ask,
                    (uri.equals(ask.uri()) ? "may not be asked" : "redirects to where the connector may not go") + ": "
                            + e.getMessage(),
                    null);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .setHeader("User-Agent", "Cadastream county connector " + PluginVersion.current());
        ask.headers().forEach(request::setHeader);
        if (trusted && ask.token().isPresent() && sameServer(ask.uri(), uri)) {
            request.setHeader(
                    ask.token().header(),
                    ask.token().prefix() + ask.token().secret().value());
        }
        return send(ask, request.build(), into);
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getAuthority().equalsIgnoreCase(other.getAuthority());
    }

    private Reply send(Ask ask, HttpRequest request, PartFile into) throws FeedFailure, InterruptedException {
        AtomicLong progress = new AtomicLong();
        AtomicReference<FileBody> writing = new AtomicReference<>();
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request, info -> body(info, into, progress, writing));
        try {
            HttpResponse<String> response = await(exchange, progress);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            throw failure(
                    ask,
                    "did not answer, or stopped to, for " + settings.timeout().toMillis() + " ms ("
                            + FetchSettings.TIMEOUT + ")",
                    e);
        } catch (ExecutionException e) {
            throw broken(ask, into, e.getCause() == null ? e : e.getCause());
        } finally {
            exchange.cancel(true);
            FileBody left = writing.get();
            if (left != null) {
                left.abandon();
            }
        }
    }

    private void waitForPace() throws InterruptedException {
        Duration rest = pace.untilFree(clock.instant());
        while (rest.compareTo(Duration.ZERO) > 0) {
            // the quota's window is over at that time and by nothing else; a stop interrupts it
            Thread.sleep(rest.toMillis() + 1);
            rest = pace.untilFree(clock.instant());
        }
        pace.asked(clock.instant());
    }

    private HttpResponse.BodySubscriber<String> body(
            HttpResponse.ResponseInfo info, PartFile into, AtomicLong progress, AtomicReference<FileBody> writing) {
        progress.incrementAndGet();
        int status = info.statusCode();
        if (status != Reply.OK && status != Reply.PARTIAL) {
            return new TextBody();
        }
        try {
            long before = status == Reply.PARTIAL ? into.size() : 0;
            long room = settings.maxBytes() - before;
            if (info.headers().firstValueAsLong("Content-Length").orElse(0) > room) {
                throw new FileBody.TooLargeException();
            }
            FileBody body = new FileBody(into.open(status, info.headers()), room, settings.bytesPerSecond(), progress);
            writing.set(body);
            return body;
        } catch (IOException e) {
            return new FailedBody(e);
        }
    }

    /** A time-out counts from the last byte: a large file may take as long as it needs. */
    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> exchange, AtomicLong progress)
            throws InterruptedException, ExecutionException, TimeoutException {
        long seen = progress.get();
        while (true) {
            try {
                return exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = progress.get();
                if (now == seen) {
                    throw e;
                }
                seen = now;
            }
        }
    }

    private FeedFailure broken(Ask ask, PartFile into, Throwable cause) {
        if (isTooLarge(cause)) {
            discard(into);
            return tooLarge(ask, "raise it if the file is as it should be", cause);
        }
        return failure(ask, "can't be read to its end: " + cause, cause);
    }

    /** To ask again soon is of no use. */
    FeedFailure tooLarge(Ask ask, String cure, Throwable cause) {
        return failure(
                        ask,
                        "has more than the " + settings.maxBytes() + " bytes that " + FetchSettings.MAX_BYTES
                                + " allows; " + cure,
                        cause)
                .retryAfter(LONG_REST);
    }

    private static boolean isTooLarge(@Nullable Throwable cause) {
        return cause instanceof FileBody.TooLargeException || (cause != null && isTooLarge(cause.getCause()));
    }

    private static void discard(PartFile part) {
        try {
            part.delete();
        } catch (IOException e) {
            // it is written anew at the next try
            return;
        }
    }

    private Reply expected(Ask ask, Reply reply) throws FeedFailure {
        if (reply.isExpected()) {
            return reply;
        }
        Duration wait = RetryAfter.parse(reply.header("Retry-After"), clock.instant());
        String text = reply.said().strip().replaceAll("\\s+", " ");
        String said = text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), SAID));
        IOException mayPass = reply.status() >= 500 ? new IOException("status " + reply.status()) : null;
        throw failure(ask, "answers with status " + reply.status() + cure(reply.status()) + said, mayPass)
                .retryAfter(wait);
    }

    private static String cure(int status) {
        return switch (status) {
            case 401, 403 ->
                " (it wants a token, or another one: " + FetchSettings.SOCRATA_TOKEN + ", " + FetchSettings.ARCGIS_TOKEN
                        + ")";
            case 404, 410 -> " (correct the mapping's address if it stays so)";
            case 429, 503 -> " (it wants to be left alone; raise the scan interval if it lasts)";
            default -> "";
        };
    }

    private URI next(Ask ask, URI from, Reply reply) throws FeedFailure {
        String location = reply.header("Location");
        try {
            return from.resolve(Objects.requireNonNull(location));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw failure(ask, "redirects to no address", null);
        }
    }

    /** What is wrong with what was asked, without secrets. */
    FeedFailure failure(Ask ask, String problem, @Nullable Throwable cause) {
        return FeedFailure.of(secrets.redact(ask.shown() + " " + problem), cause);
    }

    /** The same, to be kept in the quarantine: the server answers, and not with what it should. */
    FeedFailure wrongAnswer(Ask ask, String feed, String problem) {
        FeedFailure failure = failure(ask, problem, null);
        String reason = Optional.ofNullable(failure.getMessage()).orElse(problem);
        return failure.evidence(Refusal.of(feed, reason).at("GET " + ask.shown()));
    }

    /** The time now, in whole milliseconds as offsets keep it. */
    static Instant now(Clock clock) {
        return Instant.ofEpochMilli(clock.millis());
    }
}
