package io.cadastream.connect.mls.known;

import io.cadastream.connect.kit.change.ChangeVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was last emitted of one record, as it stands in the state topic: {@code live;0123456789abcdef;7;1767225600000000}, with
 * {@code ;<time>;<sequence>} behind it when there is a floor.
 *
 * @param live whether the record exists; else it was deleted
 * @param hash 64 bits of its content's hash; 0 when it was deleted
 * @param number the how manieth change of the feed this was, from 1
 * @param modified ModificationTimestamp of the row, in microseconds since 1970
 * @param floor a version that the record's next ones must be above, because it was emitted without the source giving it;
 *     null when there is none
 */
record KnownEntry(
        boolean live,
        long hash,
        long number,
        long modified,
        @Nullable ChangeVersion floor) {
    static final String ALLOWED = "allowed is plain text such as live;0123456789abcdef;7;1767225600000000";

    private static final Pattern TEXT =
            Pattern.compile("(live|deleted);([0-9a-f]{16});(\\d{1,18});(-?\\d{1,18})(?:;(-?\\d{1,15});(-?\\d{1,18}))?");

    /** @throws IllegalArgumentException when the text is none of ours */
    static KnownEntry parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new KnownEntry(
                matcher.group(1).equals("live"),
                Long.parseUnsignedLong(matcher.group(2), 16),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                matcher.group(5) == null
                        ? null
                        : new ChangeVersion(
                                Instant.ofEpochMilli(Long.parseLong(matcher.group(5))),
                                Long.parseLong(matcher.group(6))));
    }

    String text() {
        String text = String.format("%s;%016x;%d;%d", label(), hash, number, modified);
        ChangeVersion above = floor;
        return above == null ? text : text + ";" + above.updatedAt().toEpochMilli() + ";" + above.sequence();
    }

    String label() {
        return live ? "live" : "deleted";
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
