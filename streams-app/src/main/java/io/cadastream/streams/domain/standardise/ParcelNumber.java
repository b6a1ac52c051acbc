package io.cadastream.streams.domain.standardise;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** County parcel numbers: strings, never numbers, since leading zeros count. */
public final class ParcelNumber {
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Z0-9]");

    private static final Pattern NAMES_ONE = Pattern.compile("[1-9]");

    private ParcelNumber() {}

    /**
     * Upper case letters and digits only, for matching; null for what names no parcel. Agents fill the field with "N/A",
     * "TBD" or zeros when they have no number; taken for numbers, these would make one property of unrelated homes.
     */
    public static @Nullable String normalise(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        String normal = SEPARATORS.matcher(raw.toUpperCase(Locale.ROOT)).replaceAll("");
        return NAMES_ONE.matcher(normal).find() ? normal : null;
    }
}
