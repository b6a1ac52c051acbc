package io.cadastream.streams.domain.standardise;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ZIP codes and ZIP+4 (Publication 28 §224). */
final class Zip {
    private static final Set<String> WITH_LEADING_ZERO = Set.of("MA", "CT", "NJ", "RI", "NH", "VT", "ME");

    private Zip() {}

    /** {@code 33701} or {@code 33701-1234}; null for anything else. */
    static @Nullable String of(String text) {
        int digits = Shape.digits(text, 0);
        if (digits == text.length()) {
            return digits == 5 ? text : digits == 9 ? text.substring(0, 5) + "-" + text.substring(5) : null;
        }
        boolean plusFour = digits == 5 && text.length() == 10 && text.charAt(5) == '-' && Shape.digits(text, 6) == 10;
        return plusFour ? text : null;
    }

    /** Whether four digits are the ZIP of a state whose ZIPs begin with 0. */
    static boolean losesZero(@Nullable String state, String digits) {
        return state != null && WITH_LEADING_ZERO.contains(state) && Shape.isDigits(digits, 4);
    }
}
