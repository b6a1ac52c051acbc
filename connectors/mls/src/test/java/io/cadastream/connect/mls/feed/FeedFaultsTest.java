package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.mls.fake.FakeMls;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers answer instead of rows: the feed says why and what to do, keeps its place, and keeps the token. */
class FeedFaultsTest {
    private static final String HTML = "<html><body>We'll be right back</body></html>";

    private final FakeMls mls = new FakeMls();

    @AfterEach
    void close() {
        mls.close();
    }

    @Test
    void givenAnHtmlPageWhereJsonBelongs_thenItIsEvidenceAndTheNextPollGoesOnWithoutLoss() throws Exception {
        IntStream.range(0, 7).forEach(i -> mls.listing("S-" + i, "2026-03-01T10:00:00Z"));
        FeedRun run = FeedRun.of(mls);
        mls.answerOnce(200, Map.of("Content-Type", "text/html"), HTML);
        FeedFailure failure = failureOf(run);
        assertThat(failure).hasMessageContainingAll("not JSON", "text/html");
        Refusal evidence = Objects.requireNonNull(failure.evidence());
        assertThat(evidence.reason()).contains("not JSON");
        assertThat(evidence.raw()).isEqualTo(ByteBuffer.wrap(HTML.getBytes(StandardCharsets.UTF_8)));
        assertThat(keys(run.pass())).hasSize(7);
    }

    @Test
    void givenAFaultBetweenPages_thenThePassGoesOnWhereItWas() throws Exception {
        IntStream.range(0, 7).forEach(i -> mls.listing("S-" + i, "2026-03-01T10:00:00Z"));
        FeedRun run = FeedRun.of(mls);
        run.turn();
        mls.answerOnce(502, Map.of(), HTML);
        assertThat(failureOf(run)).hasMessageContaining("502");
        run.pass();
        assertThat(keys(run.records())).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void givenALastPageOfNothingButUnreadableRows_thenTheFeedGoesOnAsIfTheyWereNotThere() throws Exception {
        IntStream.range(0, 3).forEach(i -> mls.listing("S-" + i, "2026-03-01T10:00:00Z"));
        mls.listing("S-bad", "last tuesday").put("ServerTime", "2026-03-01T10:00:01Z");
        FeedRun run = FeedRun.of(mls);
        assertThat(FeedRun.quarantined(run.pass()))
                .singleElement()
                .satisfies(refused -> assertThat(FeedRun.reason(refused)).contains("S-bad", "last tuesday"));
        mls.listing("S-3", "2026-03-01T10:00:02Z");
        assertThat(run.pass()).hasSize(1);
    }

    @Test
    void givenAFullPageOfNothingButUnreadableRows_thenTheFailureSaysSo() {
        IntStream.range(0, 3).forEach(i -> mls.listing("S-" + i, "soon").put("ServerTime", "2026-03-01T10:00:01Z"));
        assertThat(failureOf(FeedRun.of(mls))).hasMessageContaining("None of the 3 rows");
    }

    @Test
    void givenJsonWithoutRows_thenItIsEvidenceToo() {
        mls.answerOnce(200, Map.of(), "{\"data\":[]}");
        assertThat(failureOf(FeedRun.of(mls)).evidence()).isNotNull();
    }

    @Test
    void givenAnODataError_thenItsWordsAreInTheFailure() {
        mls.answerOnce(400, Map.of(), "{\"error\":{\"code\":\"1550\",\"message\":\"Filter too long.\"}}");
        assertThat(failureOf(FeedRun.of(mls))).hasMessageContainingAll("400", "1550", "Filter too long");
    }

    @Test
    void givenAWrongToken_thenTheFailureNamesTheSetting() {
        FeedFailure failure = failureOf(FeedRun.of(mls, Map.of("token", "wr0ng")));
        assertThat(failure).hasMessageContainingAll("refused the token", "401", "'token'");
        assertThat(failure.evidence()).isNull();
    }

    @Test
    void givenTooManyRequests_thenRetryAfterIsRespected() {
        mls.answerOnce(429, Map.of("Retry-After", "17"), "");
        assertThat(failureOf(FeedRun.of(mls)).retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void givenRetryAfterIsADate_thenItIsRespectedToo() {
        mls.answerOnce(503, Map.of("Retry-After", "Sun, 1 Nov 2026 00:01:00 GMT"), "");
        assertThat(failureOf(FeedRun.of(mls)).retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void givenAServerThatEchoesTheToken_thenItIsHidden() {
        mls.answerOnce(403, Map.of(), "{\"error\":{\"code\":\"403\",\"message\":\"" + FakeMls.TOKEN + " may not\"}}");
        assertThat(failureOf(FeedRun.of(mls)).getMessage())
                .doesNotContain(FakeMls.TOKEN)
                .contains("[hidden] may not");
    }

    @Test
    void givenARedirect_thenItIsNotFollowedAndTheCureIsNamed() {
        mls.answerOnce(301, Map.of("Location", "http://127.0.0.1:1/"), "");
        assertThat(failureOf(FeedRun.of(mls))).hasMessageContainingAll("redirects", "base.url");
    }

    @Test
    void givenAServerThatHangs_thenTheTimeoutIsNamed() {
        mls.hang();
        assertThat(failureOf(FeedRun.of(mls, Map.of("request.timeout.ms", "100"))))
                .hasMessageContainingAll("100 ms", "request.timeout.ms");
    }

    @Test
    void givenNoServer_thenTheAddressIsNamed() {
        mls.close();
        assertThat(failureOf(FeedRun.of(mls))).hasMessageContainingAll("can't be reached", "base.url");
    }

    private static FeedFailure failureOf(FeedRun run) {
        return catchThrowableOfType(FeedFailure.class, run::pass);
    }
}
