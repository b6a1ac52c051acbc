package io.cadastream.connect.kit.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.contract.MovedClock;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.kit.quarantine.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time stands still in these tests, except for sleeping. */
class PollLoopTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration QUIET_INTERVAL = Duration.ofSeconds(35);
    private static final Duration BREAKER_REST = Duration.ofSeconds(45);

    private final MovedClock clock = new MovedClock(Instant.parse("2026-03-01T10:00:00Z"));
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
        assertThat(sleeps.get(0)).isEqualTo(INTERVAL.multipliedBy(2));
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
    void givenPassesWithoutChanges_thenTheIntervalDoublesUpToTheQuietOne_andTheFirstChangeBringsItBack() {
        AtomicInteger turns = new AtomicInteger();
        start(10, feed("f", out -> {
            if (turns.incrementAndGet() == 5) {
                out.emit(changeEvent());
            }
            return PolledFeed.Turn.DONE;
        }));
        await().until(() -> {
            take();
            return sleeps.size() >= 7;
        });
        assertThat(List.copyOf(sleeps).subList(0, 7))
                .extracting(Duration::toSeconds)
                .containsExactly(20L, 35L, 35L, 35L, 10L, 20L, 35L);
    }

    @Test
    void givenFailuresInARow_thenTheBreakerOpens_andTheFirstGoodTurnClosesIt() {
        AtomicInteger turns = new AtomicInteger();
        start(10, feed("f", out -> {
            if (turns.incrementAndGet() <= 6) {
                throw FeedFailure.of("down", null);
            }
            return PolledFeed.Turn.DONE;
        }));
        await().until(() -> sleeps.size() >= 3 && sleeps.contains(Duration.ofSeconds(20)));
        List<Duration> rests = List.copyOf(sleeps).stream()
                .takeWhile(rest -> !rest.equals(Duration.ofSeconds(20)))
                .toList();
        assertThat(rests).filteredOn(rest -> rest.equals(BREAKER_REST)).hasSize(3);
        assertThat(loop.activities().get(0).breakerOpen()).isZero();
    }

    @Test
    void givenAUsedUpQuota_thenTheFeedIsNotAskedWhileOthersAre() {
        AtomicInteger polls = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        Instant free = clock.instant().plus(Duration.ofMinutes(5));
        start(
                10,
                feed("other", out -> {
                    others.incrementAndGet();
                    loop.wake("f");
                    return PolledFeed.Turn.DONE;
                }),
                new PolledFeed() {
                    @Override
                    public String name() {
                        return "f";
                    }

                    @Override
                    public SourcePosition position() {
                        return new SourcePosition(SourcePartition.of(Map.of("feed", "f")), null);
                    }

                    @Override
                    public Duration quotaRest() {
                        Duration rest = Duration.between(clock.instant(), free);
                        return rest.isNegative() ? Duration.ZERO : rest;
                    }

                    @Override
                    public Turn poll(Emitter out) {
                        assertThat(clock.instant()).isAfterOrEqualTo(free);
                        polls.incrementAndGet();
                        return Turn.DONE;
                    }
                });
        await().until(() -> polls.get() > 0);
        assertThat(others.get()).isGreaterThan(5);
        assertThat(loop.activities().get(1).restedSeconds()).isEqualTo(300);
    }

    @Test
    void givenFeedsOfTwoTiersThatAreDue_thenTheHigherOneWaits() {
        List<String> turns = new CopyOnWriteArrayList<>();
        AtomicInteger left = new AtomicInteger(5);
        start(
                10,
                tiered("bulk", 2, out -> {
                    turns.add("bulk");
                    return PolledFeed.Turn.DONE;
                }),
                tiered("listings", 1, out -> {
                    turns.add("listings");
                    return left.decrementAndGet() > 0 ? PolledFeed.Turn.MORE : PolledFeed.Turn.DONE;
                }));
        await().until(() -> turns.contains("bulk"));
        assertThat(List.copyOf(turns).subList(0, 6))
                .containsExactly("listings", "listings", "listings", "listings", "listings", "bulk");
    }

    @Test
    void givenAFeedOfALowerTierThatIsAlwaysDue_thenTheHigherOneHasATurnAtEachEndOfIt() {
        List<String> turns = new CopyOnWriteArrayList<>();
        start(
                10,
                tiered("bulk", 2, out -> {
                    turns.add("bulk");
                    return PolledFeed.Turn.MORE;
                }),
                tiered("listings", 1, out -> {
                    turns.add("listings");
                    clock.move(INTERVAL.multipliedBy(4));
                    return turns.size() % 2 == 0 ? PolledFeed.Turn.DONE : PolledFeed.Turn.MORE;
                }));
        await().until(() -> turns.size() > 6);
        assertThat(List.copyOf(turns).subList(0, 6))
                .containsExactly("listings", "listings", "bulk", "listings", "bulk", "listings");
    }

    @Test
    void givenAFeedWithAnIntervalOfItsOwn_thenItIsKept() {
        start(10, new TestFeed("slow", 1, out -> PolledFeed.Turn.DONE, () -> {}) {
            @Override
            public PollSettings polling(PollSettings all) {
                return all.every(Duration.ofMinutes(4));
            }
        });
        await().until(() -> !sleeps.isEmpty());
        assertThat(sleeps.get(0)).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void givenAWake_thenTheFeedIsReadAtOnceInsteadOfAtItsInterval() {
        AtomicInteger polls = new AtomicInteger();
        AtomicInteger announced = new AtomicInteger();
        loop = new PollLoop(
                List.of(feed(
                        "f",
                        out -> {
                            polls.incrementAndGet();
                            return PolledFeed.Turn.DONE;
                        },
                        announced::incrementAndGet)),
                settings(10, Duration.ofHours(1)),
                new Quarantine("quarantine", Clock.systemUTC(), Secrets.none(), 10),
                Clock.systemUTC(),
                new Alarm(),
                RandomGenerator.of("L64X128MixRandom"));
        loop.start();
        await().until(() -> polls.get() == 1);
        loop.wake("another feed");
        loop.wake("f");
        await().until(() -> polls.get() >= 2);
        assertThat(announced).as("and it knows why").hasValue(1);
    }

    @Test
    void givenAWakeWhileTheSourceFails_thenItsRestIsKept() {
        AtomicInteger polls = new AtomicInteger();
        start(10, feed("f", out -> {
            if (polls.incrementAndGet() < 3) {
                loop.wake("f");
                throw FeedFailure.of("quota", null).retryAfter(Duration.ofMinutes(7));
            }
            return PolledFeed.Turn.DONE;
        }));
        await().until(() -> polls.get() >= 3);
        assertThat(List.copyOf(sleeps).subList(0, 2)).containsOnly(Duration.ofMinutes(7));
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
        PollSettings settings = settings(queue, INTERVAL);
        Quarantine quarantine = new Quarantine("quarantine", clock, Secrets.none(), 10);
        return new PollLoop(
                List.of(feeds), settings, quarantine, clock, this::sleep, RandomGenerator.of("L64X128MixRandom"));
    }

    private static PollSettings settings(int queue, Duration interval) {
        return new PollSettings(
                interval,
                QUIET_INTERVAL,
                PollHours.ALWAYS,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                4,
                BREAKER_REST,
                queue);
    }

    /** Moves the clock instead of waiting, in steps that let the test's own thread come in. */
    private void sleep(Duration duration) throws InterruptedException {
        sleeps.add(duration);
        clock.move(duration);
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

    private static PolledFeed feed(String name, Poll poll) {
        return feed(name, poll, () -> {});
    }

    private static PolledFeed feed(String name, Poll poll, Runnable announced) {
        return new TestFeed(name, 1, poll, announced);
    }

    private static PolledFeed tiered(String name, int tier, Poll poll) {
        return new TestFeed(name, tier, poll, () -> {});
    }

    private static class TestFeed implements PolledFeed {
        private final String name;
        private final int tier;
        private final Poll poll;
        private final Runnable announced;

        TestFeed(String name, int tier, Poll poll, Runnable announced) {
            this.name = name;
            this.tier = tier;
            this.poll = poll;
            this.announced = announced;
        }

        @Override
        public void announced() {
            announced.run();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int tier() {
            return tier;
        }

        @Override
        public SourcePosition position() {
            return new SourcePosition(SourcePartition.of(Map.of("feed", name)), null);
        }

        @Override
        public Turn poll(Emitter out) throws FeedFailure, InterruptedException {
            return poll.poll(out);
        }
    }

    private static SourceRecord changeEvent() {
        Schema schema =
                SchemaBuilder.struct().field("event_id", Schema.STRING_SCHEMA).build();
        return new SourceRecord(
                Map.of("feed", "f"), Map.of("line", 1L), "t", schema, new Struct(schema).put("event_id", "e"));
    }

    private static SourceRecord record() {
        return new SourceRecord(Map.of("feed", "f"), Map.of("line", 1L), "t", Schema.STRING_SCHEMA, "v");
    }
}
