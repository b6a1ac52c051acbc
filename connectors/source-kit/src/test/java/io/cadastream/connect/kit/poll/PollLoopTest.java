package io.cadastream.connect.kit.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.kit.quarantine.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time stands still in these tests, except for sleeping. */
class PollLoopTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final AtomicLong nowMillis =
            new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private final List<SourceRecord> taken = new ArrayList<>();
    private PollLoop loop = loop(1);

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void givenTwoFeeds_whenOneFails_thenTheOtherKeepsItsInterval() {
        AtomicInteger good = new AtomicInteger();
        start(
                10,
                feed("bad", out -> {
                    throw FeedFailure.of("down", null);
                }),
                feed("good", out -> {
                    good.incrementAndGet();
                    return PolledFeed.Turn.DONE;
                }));
        await().until(() -> good.get() >= 5);
    }

    @Test
    void givenMoreToRead_thenTheFeedComesAgainWithoutSleeping() {
        AtomicInteger turns = new AtomicInteger();
        start(10, feed("f", out -> turns.incrementAndGet() < 4 ? PolledFeed.Turn.MORE : PolledFeed.Turn.DONE));
        await().until(() -> !sleeps.isEmpty());
        assertThat(turns.get()).isGreaterThanOrEqualTo(4);
        assertThat(sleeps.get(0)).isEqualTo(INTERVAL);
    }

    @Test
    void givenAFailureWithRetryAfter_thenItRestsThatLong() {
        start(10, feed("f", out -> {
            throw FeedFailure.of("quota", null).retryAfter(Duration.ofMinutes(7));
        }));
        await().until(() -> !sleeps.isEmpty());
        assertThat(sleeps.get(0)).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void givenOneEpisodeOfFailures_thenTheEvidenceIsQuarantinedOnce_andAgainInTheNext() {
        AtomicInteger turn = new AtomicInteger();
        start(10, feed("f", out -> switch (turn.incrementAndGet()) {
            case 1 -> throw FeedFailure.of("no connection", null);
            case 2, 3, 5 ->
                throw FeedFailure.of("HTML", null)
                        .evidence(Refusal.of("f", "HTML").raw("<html>"));
            default -> PolledFeed.Turn.DONE;
        }));
        await().until(() -> {
            take();
            return turn.get() > 6;
        });
        take();
        assertThat(taken)
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.topic()).isEqualTo("quarantine"));
    }

    @Test
    void givenAFailureThatNoRetryMends_thenWhatWasReadComesFirstAndThenTheError() {
        ConnectException hopeless = new ConnectException("offset unreadable; correct it");
        start(10, feed("f", out -> {
            out.emit(record());
            throw hopeless;
        }));
        assertThatThrownBy(() -> await().until(() -> {
                    take();
                    return false;
                }))
                .isSameAs(hopeless);
        assertThat(taken).hasSize(1);
    }

    @Test
    void givenADefect_thenItSurfacesWithCauseAndCure() {
        start(10, feed("f", out -> {
            throw new IllegalStateException("surprise");
        }));
        assertThatThrownBy(() -> await().until(() -> {
                    take();
                    return false;
                }))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("surprise", "Restart the task")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void givenConnectIsBehind_thenReadingWaits_andStoppingStillWorks() {
        AtomicInteger emitted = new AtomicInteger();
        start(3, feed("f", out -> {
            out.emit(record());
            emitted.incrementAndGet();
            return PolledFeed.Turn.MORE;
        }));
        await().until(() -> emitted.get() == 3);
        take();
        assertThat(taken).hasSizeBetween(3, 6);
        long start = System.nanoTime();
        loop.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void givenAHangingSource_thenStoppingIsQuick() {
        CountDownLatch hanging = new CountDownLatch(1);
        start(3, feed("f", out -> {
            hanging.countDown();
            new CountDownLatch(1).await();
            return PolledFeed.Turn.DONE;
        }));
        await().until(() -> hanging.getCount() == 0);
        long start = System.nanoTime();
        loop.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void givenFullJitter_thenTheRestLiesBetweenNothingAndTheDoubledDelay() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), RandomGenerator.of("Random"));
        for (int failures = 1; failures < 100; failures++) {
            long ceiling = Math.min(60_000, 1_000L << Math.min(failures - 1, 20));
            assertThat(backoff.delay(failures).toMillis()).isBetween(0L, ceiling);
        }
    }

    private interface Poll {
        PolledFeed.Turn poll(Emitter out) throws FeedFailure, InterruptedException;
    }

    private void start(int queue, PolledFeed... feeds) {
        loop = loop(queue, feeds);
        loop.start();
    }

    private PollLoop loop(int queue, PolledFeed... feeds) {
        PollSettings settings = new PollSettings(INTERVAL, Duration.ofMillis(100), Duration.ofSeconds(1), queue);
        Quarantine quarantine = new Quarantine("quarantine", clock(), Secrets.none(), 10);
        return new PollLoop(
                List.of(feeds), settings, quarantine, clock(), this::sleep, RandomGenerator.of("L64X128MixRandom"));
    }

    /** Moves the clock instead of waiting, in steps that let the test's own thread come in. */
    private void sleep(Duration duration) throws InterruptedException {
        sleeps.add(duration);
        nowMillis.addAndGet(duration.toMillis());
        new CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private void take() {
        try {
            List<SourceRecord> records = loop.take();
            taken.addAll(records == null ? List.of() : records);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMillis.get());
            }
        };
    }

    private static PolledFeed feed(String name, Poll poll) {
        return new PolledFeed() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public SourcePosition position() {
                return new SourcePosition(Map.of("feed", name), null);
            }

            @Override
            public Turn poll(Emitter out) throws FeedFailure, InterruptedException {
                return poll.poll(out);
            }
        };
    }

    private static SourceRecord record() {
        return new SourceRecord(Map.of("feed", "f"), Map.of("line", 1L), "t", Schema.STRING_SCHEMA, "v");
    }
}
