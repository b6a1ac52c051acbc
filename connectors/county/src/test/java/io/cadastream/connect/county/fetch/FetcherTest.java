package io.cadastream.connect.county.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final String SECRET = "s3cret+token";

    @TempDir
    Path folder;

    private final TestWeb web = new TestWeb();
    private final TestWeb other = new TestWeb();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "fetch.allowed.hosts",
            web.host() + "," + other.host() + ",inner.example.gov",
            "fetch.allow.http",
            "true",
            "fetch.allow.private.addresses",
            "true",
            "fetch.requests.per.second",
            "0",
            "fetch.socrata.app.token",
            SECRET));

    @AfterEach
    void closeWebs() {
        web.close();
        other.close();
    }

    private PartFile part() {
        return new PartFile(folder.resolve("x.part"));
    }

    private Reply get(URI uri) throws FeedFailure, InterruptedException {
        FetchSettings read = GateTest.settings(settings);
        return Fetcher.open(read, Clock.systemUTC()).get(new Ask(uri, Map.of(), Token.socrata(read)), part());
    }

    @Test
    void givenARedirectToAnAllowedHost_thenItIsFollowedWithoutTheToken() throws Exception {
        other.answers((request, exchange) -> TestWeb.text(exchange, 200, "data"));
        web.answers((request, exchange) ->
                TestWeb.redirect(exchange, other.uri("/b").toString()));

        assertThat(get(web.uri("/a")).status()).isEqualTo(200);
        assertThat(Files.readString(part().path())).isEqualTo("data");
        assertThat(web.lastRequest().header("X-App-Token")).isEqualTo(SECRET);
        assertThat(other.lastRequest().header("X-App-Token")).isNull();
        assertThat(other.lastRequest().headers().values()).noneMatch(value -> value.contains(SECRET));
    }

    @Test
    void givenARedirectWithinTheHost_thenTheTokenStays() throws Exception {
        web.answers((request, exchange) -> {
            if (request.path().equals("/a")) {
                TestWeb.redirect(exchange, "/b");
            } else {
                TestWeb.text(exchange, 200, "data");
            }
        });
        get(web.uri("/a"));
        assertThat(web.lastRequest().path()).isEqualTo("/b");
        assertThat(web.lastRequest().header("X-App-Token")).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example.com/x",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "//user:pw@127.0.0.1/"
            })
    void givenARedirectToWhereItMayNotGo_thenItIsNotFollowed(String location) {
        web.answers((request, exchange) -> TestWeb.redirect(exchange, location));
        assertThatThrownBy(() -> get(web.uri("/a")))
                .isInstanceOf(FeedFailure.class)
                .hasMessageContaining("redirects to where the connector may not go");
        assertThat(web.requests()).hasSize(1);
    }

    @Test
    void givenARedirectToAPrivateAddress_thenItIsNotFollowed() {
        settings.put("fetch.allow.private.addresses", "false");
        URI start = URI.create("http://" + web.host() + "/a");
        // the first host counts as public here, so that the second hop is what is judged
        FetchSettings read = GateTest.settings(settings);
        Gate gate = new Gate(read, host -> new InetAddress[] {
            host.equals("inner.example.gov") ? InetAddress.getByName("10.0.0.7") : InetAddress.getByName("8.8.8.8")
        });
        web.answers((request, exchange) -> TestWeb.redirect(exchange, "http://inner.example.gov/x"));

        assertThatThrownBy(() ->
                        Fetcher.open(read, gate, Clock.systemUTC()).get(new Ask(start, Map.of(), Token.none()), part()))
                .hasMessageContaining("inner.example.gov has the address 10.0.0.7, which is not one of the internet");
        assertThat(web.requests()).hasSize(1);
    }

    @Test
    void givenAHostOfTheInternetOverPlainHttp_thenTheTokenIsNotSent() throws Exception {
        settings.put("fetch.allow.private.addresses", "false");
        FetchSettings read = GateTest.settings(settings);
        Gate gate = new Gate(read, host -> new InetAddress[] {InetAddress.getByName("8.8.8.8")});
        web.answers((request, exchange) -> TestWeb.text(exchange, 200, "data"));

        Fetcher.open(read, gate, Clock.systemUTC()).get(new Ask(web.uri("/a"), Map.of(), Token.socrata(read)), part());
        assertThat(web.lastRequest().header("X-App-Token")).isNull();
    }

    @Test
    void givenRedirectsWithoutEnd_thenTheyAreGivenUp() {
        web.answers((request, exchange) -> TestWeb.redirect(exchange, request.path() + "x"));
        assertThatThrownBy(() -> get(web.uri("/a"))).hasMessageContaining("redirects more than 5 times");
        assertThat(web.requests()).hasSize(6);
    }

    @Test
    void givenAServerThatEchoesTheToken_thenItIsInNoErrorText() {
        web.answers((request, exchange) ->
                TestWeb.text(exchange, 403, "Invalid token " + request.header("X-App-Token") + " and s3cret%2Btoken"));
        assertThatThrownBy(() -> get(web.uri("/a?x=" + "s3cret%2Btoken"))).satisfies(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString())
                    .contains("status 403", "[hidden]", "fetch.socrata.app.token")
                    .doesNotContain(SECRET, "s3cret");
        });
        assertThat(GateTest.settings(settings).toString()).doesNotContain("s3cret");
    }

    @Test
    void givenAHostThatIsNotListed_thenItIsNotAsked() {
        settings.put("fetch.allowed.hosts", other.host());
        assertThatThrownBy(() -> get(web.uri("/a")))
                .hasMessageContaining("may not be asked", "is not among fetch.allowed.hosts", other.host());
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void givenAThreadThatIsInterruptedAmidAnAnswer_thenItEndsAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        web.answers((request, exchange) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reading = new Thread(() -> {
            try {
                get(web.uri("/a"));
            } catch (FeedFailure | InterruptedException e) {
                thrown.set(e);
            }
        });
        reading.start();
        begun.await();
        reading.interrupt();
        reading.join(Duration.ofSeconds(5).toMillis());
        end.countDown();
        assertThat(reading.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void givenALimitOfBytesASecond_thenTheBodyTakesItsTime() throws Exception {
        settings.put("fetch.max.bytes.per.second", "200000");
        web.answers((request, exchange) -> TestWeb.bytes(exchange, 200, new byte[100_000]));
        long start = System.nanoTime();
        get(web.uri("/a"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
        assertThat(part().size()).isEqualTo(100_000);
    }

    @Test
    void givenALimitOfRequestsASecond_thenTheyAreSpread() throws Exception {
        settings.put("fetch.requests.per.second", "10");
        web.answers((request, exchange) -> TestWeb.text(exchange, 200, "x"));
        FetchSettings read = GateTest.settings(settings);
        Fetcher fetcher = Fetcher.open(read, Clock.systemUTC());
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            fetcher.get(new Ask(web.uri("/a"), Map.of(), Token.none()), part());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
    }
}
