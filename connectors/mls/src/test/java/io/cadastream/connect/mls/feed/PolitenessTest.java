package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.mls.fake.FakeMls;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What keeps an account from being suspended: quotas, limit headers, tokens. */
class PolitenessTest {
    private final FakeMls mls = new FakeMls();

    @AfterEach
    void close() {
        mls.close();
    }

    /** A restart is handled in the constructor of {@code MlsFeed}: {@code api.usedBefore}. */
    @Nested
    class QuotaWindows {
        @Test
        void givenTwoRequestsASecond_thenTheFeedRestsBetweenPages() throws Exception {
            IntStream.range(0, 7).forEach(i -> mls.listing("S-" + i, "2026-03-01T10:00:00Z"));
            FeedRun run = FeedRun.of(mls, Map.of("quota.requests.per.second", "2", "quota.share", "1"));
            run.later(Duration.ofSeconds(5));
            assertThat(run.rest()).isZero();
            run.turn();
            assertThat(run.rest()).isEqualTo(Duration.ofMillis(500));
            run.later(Duration.ofMillis(500));
            assertThat(run.rest()).isZero();
        }

        @Test
        void givenARestart_thenWhatWasUsedIsKnownFromTheOffset() throws Exception {
            mls.listing("S-1", "2026-03-01T10:00:00Z");
            Map<String, String> quota = Map.of("quota.bytes.per.hour", "1000", "quota.share", "1");
            FeedRun first = FeedRun.of(mls, quota);
            first.turn();
            mls.listing("S-2", "2026-03-01T10:00:01Z");
            first.turn();
            assertThat(first.offset().get("quota")).asString().startsWith("bytes=");

            FeedRun second = new FeedRun(mls, quota, first.offset());
            assertThat(second.rest()).isGreaterThan(Duration.ofMinutes(5));
        }

        @Test
        void givenNoQuota_thenTheOffsetHasNothingOfIt() throws Exception {
            mls.listing("S-1", "2026-03-01T10:00:00Z");
            FeedRun run = FeedRun.of(mls);
            run.pass();
            assertThat(run.offset()).doesNotContainKey("quota");
            assertThat(run.rest()).isZero();
        }

        @Test
        void givenHeadersThatSayNothingIsLeft_thenTheServerIsNotAskedBeforeTheReset() throws Exception {
            FeedRun run = FeedRun.of(mls, Map.of("profile", "bridge", "quota.share", "1"));
            run.later(Duration.ofMinutes(5));
            mls.answerOnce(
                    200, Map.of("Burst-RateLimit-Remaining", "0", "Burst-RateLimit-Reset", "37"), "{\"value\":[]}");
            run.turn();
            assertThat(run.rest()).isEqualTo(Duration.ofSeconds(37));
        }

        @Test
        void givenAResetAsTimeSince1970_orAsADate_thenItIsReadToo() throws Exception {
            Map<String, String> headers = Map.of("limit.headers", "Left:Reset");
            long then = FeedRun.NOW.plusSeconds(90).getEpochSecond();
            for (String reset : new String[] {
                Long.toString(then), then + "000", "2026-11-01T00:01:30Z", "Sun, 1 Nov 2026 00:01:30 GMT"
            }) {
                FeedRun run = FeedRun.of(mls, headers);
                mls.answerOnce(200, Map.of("Left", "0", "Reset", reset), "{\"value\":[]}");
                run.turn();
                assertThat(run.rest()).as(reset).isEqualTo(Duration.ofSeconds(90));
            }
        }

        @Test
        void givenSomethingIsLeft_orTheResetCannotBeRead_thenNothingWaits() throws Exception {
            FeedRun run = FeedRun.of(mls, Map.of("limit.headers", "Left:Reset"));
            mls.answerOnce(200, Map.of("Left", "3", "Reset", "90"), "{\"value\":[]}");
            run.turn();
            mls.answerOnce(200, Map.of("Left", "0", "Reset", "soon"), "{\"value\":[]}");
            run.turn();
            assertThat(run.rest()).isZero();
        }
    }

    @Nested
    class FetchedTokens {
        private Map<String, String> oauth() {
            return new HashMap<>(Map.of(
                    "token",
                    "",
                    "oauth2.token.url",
                    mls.tokenUrl(),
                    "oauth2.client.id",
                    FakeMls.CLIENT,
                    "oauth2.client.secret",
                    FakeMls.CLIENT_SECRET));
        }

        @Test
        void givenAClient_thenOneTokenIsFetchedAndUsedForAllRequests() throws Exception {
            IntStream.range(0, 7).forEach(i -> mls.listing("S-" + i, "2026-03-01T10:00:00Z"));
            assertThat(keys(FeedRun.of(mls, oauth()).pass())).hasSize(7);
            assertThat(mls.tokensGiven()).isEqualTo(1);
        }

        @Test
        void givenATokenNearItsEnd_thenANewOneIsFetchedBeforeTheServerRefusesIt() throws Exception {
            mls.listing("S-1", "2026-03-01T10:00:00Z");
            mls.tokensLive(100);
            FeedRun run = FeedRun.of(mls, oauth());
            run.pass();
            run.later(Duration.ofSeconds(79));
            run.pass();
            assertThat(mls.tokensGiven()).isEqualTo(1);
            run.later(Duration.ofSeconds(2));
            int before = mls.requests().size();
            run.pass();
            assertThat(mls.tokensGiven()).isEqualTo(2);
            assertThat(mls.requests()).hasSize(before + 1);
        }

        @Test
        void givenATokenThatTheServerForgot_thenANewOneIsFetchedAtOnce() throws Exception {
            mls.listing("S-1", "2026-03-01T10:00:00Z");
            FeedRun run = FeedRun.of(mls, oauth());
            run.pass();
            mls.forgetTokens();
            mls.listing("S-2", "2026-03-01T10:00:01Z");
            assertThat(keys(run.pass())).containsExactly("S-2");
            assertThat(mls.tokensGiven()).isEqualTo(2);
        }

        @Test
        void givenAWrongClient_thenTheFailureNamesTheSettingsAndHidesTheSecret() {
            Map<String, String> wrong = oauth();
            wrong.put("oauth2.client.secret", "wr0ng&secret");
            FeedFailure failure = catchThrowableOfType(FeedFailure.class, FeedRun.of(mls, wrong)::pass);
            assertThat(failure)
                    .hasMessageContainingAll("401", "invalid_client", "oauth2.client.id", "oauth2.client.secret")
                    .hasMessageNotContaining("wr0ng");
        }

        @Test
        void givenATokenServerThatIsDown_thenItsAddressIsNamed() {
            Map<String, String> down = oauth();
            down.put("oauth2.token.url", "http://127.0.0.1:1/token");
            FeedFailure failure = catchThrowableOfType(FeedFailure.class, FeedRun.of(mls, down)::pass);
            assertThat(failure).hasMessageContainingAll("127.0.0.1:1", "oauth2.token.url");
        }

        @Test
        void givenAServerThatEchoesAFetchedToken_thenItIsHidden() throws Exception {
            FeedRun run = FeedRun.of(mls, oauth());
            run.pass();
            mls.answerOnce(403, Map.of(), "{\"error\":{\"code\":\"403\",\"message\":\"t0ken-1 may not\"}}");
            FeedFailure failure = catchThrowableOfType(FeedFailure.class, run::pass);
            assertThat(failure).hasMessageContaining("[hidden] may not").hasMessageNotContaining("t0ken-1");
        }
    }
}
