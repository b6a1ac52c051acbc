package io.cadastream.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.app.ThreadRevival.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadRevivalTest {
    private static final Limit QUICK = new Limit(2, Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final ThreadRevival revival = new ThreadRevival(QUICK, now::get);

    @Test
    void aDeadThreadIsReplacedUntilTooManyDie() {
        assertThat(die()).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(die()).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(die()).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void deathsLongAgoDoNotCount() {
        die();
        die();
        now.updateAndGet(time -> time.plus(QUICK.window()).plusSeconds(1));
        assertThat(die()).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    /** Otherwise a record that always kills its thread would do so for ever, and nobody would get to know. */
    @Test
    void aThreadThatDiesAtOnceReachesTheLimitWithinTheWindow() {
        Limit limit = Limit.DEFAULT;
        Duration pauses = IntStream.rangeClosed(1, limit.deaths())
                .mapToObj(limit::pauseAfter)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(pauses).isLessThan(limit.window());
    }

    private StreamThreadExceptionResponse die() {
        return revival.handle(new IllegalStateException("poison"));
    }
}
