package io.cadastream.streams.domain.standardise;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** County parcel numbers: strings, never numbers, since leading zeros count. */
public final class ParcelNumber {
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Z0-9]");

    private ParcelNumber() {}

    /** Upper case letters and digits only, for matching; null when nothing is left. */
    public static @Nullable String normalise(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        String normal = SEPARATORS.matcher(raw.toUpperCase(Locale.ROOT)).replaceAll("");
        return normal.isEmpty() ? null : normal;
    }
}
