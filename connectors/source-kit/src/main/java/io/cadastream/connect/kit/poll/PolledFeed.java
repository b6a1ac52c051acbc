package io.cadastream.connect.kit.poll;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.config.PollSettings;
import java.time.Duration;
import java.util.List;

/**
 * One feed as the polling thread sees it. Called by that thread only. Calls may block; they end promptly with an
 * {@link InterruptedException} when the thread is interrupted.
 */
public interface PolledFeed extends AutoCloseable {
    /** What a turn found out about the next one. */
    enum Turn {
        /** All that there is has been read: come again after the poll interval. */
        DONE,
        /** There is more to read: come again as soon as the other feeds had their turn. */
        MORE
    }

    /** Name of what is polled, for logs: the feed, or a part of it. */
    String name();

    /** Name of the feed, as its change events carry it. */
    default String feed() {
        return name();
    }

    /** Freshness tier: while a feed of a lower one is due, those of a higher one wait. */
    default int tier() {
        return 1;
    }

    /** How it is polled, when that is not as all feeds of the connector are. */
    default PollSettings polling(PollSettings all) {
        return all;
    }

    /** How far the feed has been read; goes with records that are not the feed's own, such as a quarantined page. */
    SourcePosition position();

    /** How long the source must still be left alone, whatever there is to read: its quota. */
    default Duration quotaRest() {
        return Duration.ZERO;
    }

    /**
     * One turn: reads a bounded portion (a page, a file) and hands over what it found.
     *
     * @throws FeedFailure when the source can't be read now; the turn is repeated after a backoff, from where the feed
     *     stands
     * @throws org.apache.kafka.connect.errors.ConnectException when trying again is of no use; the task fails with it
     */
    Turn poll(Emitter out) throws FeedFailure, InterruptedException;

    /** Somebody says that there are changes: the next turn is to read them, whatever else there is to do. */
    default void announced() {}

    /** What the source shows of it. */
    default List<FeedMeter> meters() {
        return List.of();
    }

    @Override
    default void close() {}
}
