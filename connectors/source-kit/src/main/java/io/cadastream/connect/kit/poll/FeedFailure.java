package io.cadastream.connect.kit.poll;

import io.cadastream.connect.kit.quarantine.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A source can't be read at the moment. The message names the cause and the cure. The feed is tried again after a
 * backoff; other feeds of the task go on.
 */
public final class FeedFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Refusal evidence;

    private FeedFailure(
            String message, @Nullable Throwable cause, @Nullable Duration retryAfter, @Nullable Refusal evidence) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.evidence = evidence;
    }

    public static FeedFailure of(String message, @Nullable Throwable cause) {
        return new FeedFailure(message, cause, null, null);
    }

    /** The source asked to be left alone for this long. */
    public FeedFailure retryAfter(@Nullable Duration duration) {
        return new FeedFailure(messageText(), getCause(), duration, evidence);
    }

    /** What the source sent instead of data: quarantined once, as long as the failure lasts. */
    public FeedFailure evidence(Refusal refusal) {
        return new FeedFailure(messageText(), getCause(), retryAfter, refusal);
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public @Nullable Refusal evidence() {
        return evidence;
    }

    private String messageText() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
