package io.cadastream.sandbox.county.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a request wants: RFC 9110, section 14.
 *
 * @param first from 0
 * @param last the last one included; before {@code first} when the file has nothing of it
 */
record ByteRange(int first, int last) {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The range, if the header names exactly one; what can't be read counts as not sent, and so do several. */
    static Optional<ByteRange> parse(String header, int length) {
        Matcher range = ONE_RANGE.matcher(header.replace(" ", ""));
        if (!range.matches()) {
            return Optional.empty();
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? Optional.empty() : Optional.of(tail(Long.parseLong(to), length));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= length ? nothing() : new ByteRange((int) first, (int) Math.min(last, length - 1L)));
    }

    boolean satisfiable() {
        return last >= first;
    }

    private static ByteRange tail(long count, int length) {
        return count == 0 || length == 0 ? nothing() : new ByteRange((int) Math.max(0, length - count), length - 1);
    }

    private static ByteRange nothing() {
        return new ByteRange(0, -1);
    }
}
