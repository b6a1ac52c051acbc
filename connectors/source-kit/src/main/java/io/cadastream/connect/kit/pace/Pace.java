package io.cadastream.connect.kit.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a quota: says when the source may be asked next, and is told of each request and of the bytes that came. It begins
 * without any burst, since nobody knows what was asked before; what was overdrawn before a restart it knows from the
 * offset. Not thread-safe.
 */
public final class Pace {
    /** Of a limit, what may be used at once: a pass over a few pages need not wait between them. */
    private static final double BURST = 0.1;

    private static final String HELD = "held";

    private final Map<Quota.Window, TokenBucket> buckets = new EnumMap<>(Quota.Window.class);
    private Instant heldUntil = Instant.MIN;

    private Pace() {}

    /**
     * A pace from now on.
     *
     * @param share of the quota that is used, above 0 to 1: what other requests of the account, and the network's delays,
     *     leave room for
     * @param stored {@link #stored} as it was when the last record was emitted; null when nothing is known
     * @throws IllegalArgumentException when that is no such text
     */
    public static Pace of(Quota quota, double share, Instant now, @Nullable String stored) {
        Pace pace = new Pace();
        for (Quota.Window window : Quota.Window.values()) {
            long limit = quota.limit(window);
            if (limit > 0) {
                // The same number in a longer window: of 2 a second there is no smaller whole number but half.
                Duration stretched = Duration.ofNanos((long) (window.length().toNanos() / share));
                TokenBucket bucket = new TokenBucket(limit, stretched, Math.max(1, (long) (limit * BURST)));
                bucket.startLow(now);
                pace.buckets.put(window, bucket);
            }
        }
        if (stored != null) {
            pace.restore(stored);
        }
        return pace;
    }

    /** How long the source must still be left alone. */
    public Duration untilFree(Instant now) {
        Duration longest = heldUntil.isAfter(now) ? Duration.between(now, heldUntil) : Duration.ZERO;
        for (TokenBucket bucket : buckets.values()) {
            Duration wait = bucket.untilOne(now);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    /** A request goes out. */
    public void asked(Instant now) {
        buckets.forEach((window, bucket) -> {
            if (window != Quota.Window.BYTES) {
                bucket.take(1, now);
            }
        });
    }

    /** An answer has come. */
    public void received(long bytes, Instant now) {
        TokenBucket bucket = buckets.get(Quota.Window.BYTES);
        if (bucket != null) {
            bucket.take(bytes, now);
        }
    }

    /** The source itself says that its quota is used up until then. */
    public void holdUntil(Instant then) {
        heldUntil = then.isAfter(heldUntil) ? then : heldUntil;
    }

    /** What a restart must know: {@code minute=1767225600000 hour=…}, each the moment at which that window is free again. */
    public String stored(Instant now) {
        String windows = buckets.entrySet().stream()
                .map(entry -> entry.getKey().text() + "="
                        + entry.getValue().fullAt(now).toEpochMilli())
                .collect(Collectors.joining(" "));
        String held = heldUntil.isAfter(now) ? HELD + "=" + heldUntil.toEpochMilli() : "";
        return (windows + " " + held).strip();
    }

    /**
     * Takes what is stored with another feed into account: of feeds that share a quota, each stored it at another moment.
     *
     * @throws IllegalArgumentException when that is no such text
     */
    public void restore(String stored) {
        for (String entry : stored.isBlank() ? new String[0] : stored.split(" ")) {
            String[] parts = entry.split("=", 2);
            Instant then = moment(parts, stored);
            if (parts[0].equals(HELD)) {
                holdUntil(then);
            } else {
                TokenBucket bucket = buckets.get(window(parts[0], stored));
                if (bucket != null) {
                    bucket.fullAtLeastAt(then);
                }
            }
        }
    }

    private static Instant moment(String[] parts, String stored) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw unreadable(stored);
        }
    }

    private static Quota.Window window(String name, String stored) {
        for (Quota.Window window : Quota.Window.values()) {
            if (window.text().equals(name)) {
                return window;
            }
        }
        throw unreadable(stored);
    }

    private static IllegalArgumentException unreadable(String stored) {
        return new IllegalArgumentException("the used quota '" + stored + "' can't be read; allowed is text such as"
                + " 'minute=1767225600000 hour=1767225612345', or none");
    }
}
