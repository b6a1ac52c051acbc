package io.cadastream.connect.kit.state;

import io.cadastream.connect.kit.poll.FeedFailure;
import org.jspecify.annotations.Nullable;

/** Where what was last emitted is read back from. */
@FunctionalInterface
public interface StateReader {
    /** Takes the entries, oldest first; those of others as well, so the key has to be looked at. */
    @FunctionalInterface
    interface Entries {
        /**
         * Takes one entry.
         *
         * @param text as it was written; null when the key was forgotten
         * @throws IllegalArgumentException when the text is no entry; the message says what is allowed
         */
        void add(String key, @Nullable String text);
    }

    /**
     * Reads the whole state; may take a while, and ends promptly when the thread is interrupted.
     *
     * @throws FeedFailure when it cannot be read now
     * @throws org.apache.kafka.connect.errors.ConnectException when what is in it can't be read
     */
    void read(Entries entries) throws FeedFailure, InterruptedException;
}
