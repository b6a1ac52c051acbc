package io.cadastream.connect.county.draft;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The states by the first two digits of their counties' FIPS codes. */
final class StateCodes {
    private static final Map<String, String> BY_FIPS = new HashMap<>();
    private static final Pattern FIVE_DIGITS = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)");

    static {
        String table = "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA"
                + " 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA"
                + " 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 72PR";
        for (String state : table.split(" ")) {
            BY_FIPS.put(state.substring(0, 2), state.substring(2));
        }
    }

    private StateCodes() {}

    static @Nullable String of(String fips) {
        return BY_FIPS.get(fips.substring(0, 2));
    }

    /** The FIPS code that a path seems to name, the last one first; null when it names none. */
    static @Nullable String fipsIn(String path) {
        String found = null;
        Matcher matcher = FIVE_DIGITS.matcher(path);
        while (matcher.find()) {
            found = of(matcher.group()) == null ? found : matcher.group();
        }
        return found;
    }
}
