package io.cadastream.connect.mls.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Two headers by which a server says what is left of a quota.
 *
 * @param remaining name of the one with the requests that are left
 * @param reset name of the one that says when there are all again
 */
public record LimitHeader(String remaining, String reset) {
    /** What a setting of them may look like. */
    public static final String ALLOWED = "pairs such as RateLimit-Remaining:RateLimit-Reset, or none";

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static List<LimitHeader> parseAll(List<?> entries) {
        List<LimitHeader> headers = new ArrayList<>();
        for (Object entry : entries) {
            String[] names = String.valueOf(entry).trim().split(":", -1);
            if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
                throw new IllegalArgumentException("has the entry '" + entry + "'");
            }
            headers.add(new LimitHeader(names[0].trim(), names[1].trim()));
        }
        return List.copyOf(headers);
    }
}
