package io.cadastream.connect.kit.poll;

import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feeds of one task on a thread of its own, so that Connect's {@code poll()} returns at once and {@code
 * stop()} is quick whatever a source does. Each feed has its turns at the poll interval; a feed that fails rests for a
 * backoff while the others go on. What no retry can mend ends the loop and surfaces in {@link #take}.
 */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private static final Duration TAKE_WAIT = Duration.ofMillis(100);
    private static final Duration STOP_WAIT = Duration.ofSeconds(4);

    private final List<FeedSchedule> schedules;
    private final Quarantine quarantine;
    private final Clock clock;
    private final Sleeper sleeper;
    private final HandOver handOver;
    private final Thread thread;
    private final Queue<String> wakened = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private volatile @Nullable ConnectException fatal;

    /** With the real clock, sleep and dice. */
    public static PollLoop of(List<? extends PolledFeed> feeds, PollSettings settings, Quarantine quarantine) {
        return new PollLoop(
                feeds, settings, quarantine, Clock.systemUTC(), new Alarm(), RandomGenerator.of("L64X128MixRandom"));
    }

    public PollLoop(
            List<? extends PolledFeed> feeds,
            PollSettings settings,
            Quarantine quarantine,
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random) {
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff(), random);
        Instant now = clock.instant();
        this.schedules = feeds.stream()
                .map(feed -> new FeedSchedule(
                        feed, new FeedActivity(feed, quarantine.topic()), feed.polling(settings), backoff, now))
                .toList();
        this.quarantine = quarantine;
        this.clock = clock;
        this.sleeper = sleeper;
        this.handOver = new HandOver(settings.queueCapacity());
        this.thread = new Thread(
                this::run,
                "cadastream-poll-" + feeds.stream().map(PolledFeed::name).toList());
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * Lets a feed have its turn now instead of at its interval, because somebody says that it has changes. One that is
     * failing, or whose quota is used up, keeps its rest. Any thread may call this.
     *
     * @param name of what is polled: the feed, or a part of it
     */
    public void wake(String name) {
        wakened.add(name);
        if (sleeper instanceof Alarm alarm) {
            alarm.ring();
        }
    }

    /** What each feed has been doing. */
    List<FeedActivity> activities() {
        return schedules.stream().map(FeedSchedule::activity).toList();
    }

    /**
     * Records for Connect, or null when there are none within 100 ms.
     *
     * @throws ConnectException when the polling thread ended by a failure; records read before it come first
     */
    public @Nullable List<SourceRecord> take() throws InterruptedException {
        ConnectException failure = fatal;
        List<SourceRecord> records = handOver.take(TAKE_WAIT);
        if (records == null && failure != null) {
            throw failure;
        }
        return records;
    }

    /** Stops the thread, whatever it waits for, and closes the feeds. Records not taken yet will be read again. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(STOP_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("thread={} does not end; it is left behind as a daemon", thread.getName());
        }
        schedules.forEach(schedule -> schedule.feed().close());
    }

    private void run() {
        try {
            while (!stopping) {
                FeedSchedule due = next();
                if (due != null) {
                    turn(due);
                }
            }
        } catch (InterruptedException e) {
            if (!stopping) {
                fatal = new ConnectException("The polling thread was interrupted from outside; restart the task", e);
            }
        } catch (ConnectException e) {
            fatal = e;
        } catch (RuntimeException | Error e) {
            fatal = new ConnectException(
                    thread.getName() + " ended by a defect: " + e + ". Restart the task; if it comes back, report it"
                            + " with the stack trace",
                    e);
        }
        ConnectException failure = fatal;
        if (failure != null && !stopping) {
            LOG.error("thread={} outcome=ended", thread.getName(), failure);
        }
    }

    /**
     * Of the feeds that are due, the one of the lowest tier that has waited longest; null when another may have become due, or
     * its quota is used up. A feed of a higher tier waits until one of a lower tier has been read to its end, and then has a
     * turn, so that feeds which are always due do not silence it.
     */
    private @Nullable FeedSchedule next() throws InterruptedException {
        applyWakes();
        Instant now = clock.instant();
        FeedSchedule next = schedules.stream()
                .min(Comparator.comparing((FeedSchedule schedule) -> schedule.precedence(now))
                        .thenComparing(FeedSchedule::due))
                .orElseThrow(() -> new ConnectException("The task has no feed; it needs one at least"));
        if (!next.isDue(now)) {
            sleeper.sleep(Duration.between(now, next.due()));
            return null;
        }
        Duration rest = next.feed().quotaRest();
        if (rest.compareTo(Duration.ZERO) > 0) {
            next.rest(rest, clock.instant());
            return null;
        }
        return next;
    }

    /** After a turn too: a change that was announced while a feed was read may have come too late for that turn. */
    private void applyWakes() {
        for (String name = wakened.poll(); name != null; name = wakened.poll()) {
            for (FeedSchedule schedule : schedules) {
                if (schedule.feed().name().equals(name)) {
                    schedule.wake(clock.instant());
                }
            }
        }
    }

    private void turn(FeedSchedule schedule) throws InterruptedException {
        PolledFeed feed = schedule.feed();
        Instant started = clock.instant();
        try {
            schedule.activity().began();
            PolledFeed.Turn turn = feed.poll(schedule.activity().counting(handOver));
            if (schedule.failures() > 0) {
                LOG.info("feed={} outcome=recovered failures={}", feed.name(), schedule.failures());
            }
            schedule.succeeded(turn, started, clock.instant());
            if (turn == PolledFeed.Turn.DONE) {
                schedules.forEach(other -> other.readToItsEnd(schedule, clock.instant()));
            }
        } catch (FeedFailure failure) {
            Duration rest = schedule.failed(failure.retryAfter(), clock.instant());
            report(schedule, failure, rest);
        }
    }

    /** One quarantined record for one episode of failure, and a log line at failures 1, 2, 4, 8 … of it. */
    private void report(FeedSchedule schedule, FeedFailure failure, Duration rest) throws InterruptedException {
        PolledFeed feed = schedule.feed();
        int failures = schedule.failures();
        Refusal evidence = failure.evidence();
        if (evidence != null && schedule.firstEvidence()) {
            schedule.activity().counting(handOver).emit(quarantine.refuseAgain(evidence, feed.position()));
        }
        if (Integer.bitCount(failures) == 1) {
            LOG.error(
                    "feed={} outcome=failed failures={} retry_in_ms={} reason=\"{}\"",
                    feed.name(),
                    failures,
                    rest.toMillis(),
                    failure.getMessage());
        }
    }
}
