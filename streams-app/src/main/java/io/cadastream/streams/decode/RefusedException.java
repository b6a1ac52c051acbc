package io.cadastream.streams.decode;

import org.jspecify.annotations.Nullable;

/** A record that can't be taken, through its own fault; the message is a sentence for whoever looks after the feed. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Where in the way it was refused, as the quarantine names it. */
    public enum Stage {
        DECODE,
        ADMIT;

        /** As written in the quarantine. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Stage stage;
    private final String feed;

    public RefusedException(Stage stage, String feed, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.stage = stage;
        this.feed = feed;
    }

    public Stage stage() {
        return stage;
    }

    /** Feed of the record; {@code unknown} when it can't be read. */
    public String feed() {
        return feed;
    }
}
