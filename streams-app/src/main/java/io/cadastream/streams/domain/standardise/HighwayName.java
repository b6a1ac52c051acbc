package io.cadastream.streams.domain.standardise;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Highways and numbered roads, written in full as Publication 28 appendix F asks: {@code US HIGHWAY 50},
 * {@code COUNTY ROAD 12}, {@code FM 1960}. The whole of it is the street name; there is no suffix.
 */
final class HighwayName {
    private static final String ROUTE_ID = "\\d+[A-Z]?";

    private static final Pattern HIGHWAY = Pattern.compile("(?:(US|U S|STATE|ST|COUNTY|CO|CNTY|OLD) )?"
            + "(HIGHWAY|HWY|HIWAY|HWAY|ROAD|RD|ROUTE|RTE|RT) (" + ROUTE_ID + ")(?: ([A-Z]+))?");
    private static final Pattern SHORT =
            Pattern.compile("(US|CR|SR|SH|FM|RM|CH|I|IH) (" + ROUTE_ID + ")(?: ([A-Z]+))?");
    private static final Pattern INTERSTATE =
            Pattern.compile("(?:INTERSTATE|I|IH)[- ](" + ROUTE_ID + ")(?: ([A-Z]+))?");

    private static final Map<String, String> OWNERS = Map.of(
            "US", "US ", "U S", "US ", "STATE", "STATE ", "ST", "STATE ", "COUNTY", "COUNTY ", "CO", "COUNTY ", "CNTY",
            "COUNTY ", "OLD", "OLD ");
    private static final Map<String, String> KINDS = Map.of(
            "HIGHWAY", "HIGHWAY", "HWY", "HIGHWAY", "HIWAY", "HIGHWAY", "HWAY", "HIGHWAY", "ROAD", "ROAD", "RD", "ROAD",
            "ROUTE", "ROUTE", "RTE", "ROUTE", "RT", "ROUTE");
    private static final Map<String, String> SHORT_KINDS = Map.of(
            "US",
            "US HIGHWAY",
            "CR",
            "COUNTY ROAD",
            "SR",
            "STATE ROAD",
            "SH",
            "STATE HIGHWAY",
            "CH",
            "COUNTY HIGHWAY",
            "FM",
            "FM",
            "RM",
            "RM");

    private HighwayName() {}

    /** The highway's name, its words taken off the list; null, and the list untouched, when it is none. */
    static @Nullable String of(List<String> words) {
        String street = String.join(" ", words);
        Matcher interstate = INTERSTATE.matcher(street);
        if (interstate.matches() && rest(words, interstate.group(2))) {
            return "INTERSTATE " + interstate.group(1);
        }
        Matcher abbreviated = SHORT.matcher(street);
        if (abbreviated.matches() && rest(words, abbreviated.group(3))) {
            return SHORT_KINDS.get(abbreviated.group(1)) + " " + abbreviated.group(2);
        }
        Matcher highway = HIGHWAY.matcher(street);
        if (highway.matches() && rest(words, highway.group(4))) {
            String owner = highway.group(1);
            return (owner == null ? "" : OWNERS.get(owner)) + KINDS.get(highway.group(2)) + " " + highway.group(3);
        }
        return null;
    }

    /** Leaves only a direction behind; anything else after the number means that this is no highway. */
    private static boolean rest(List<String> words, @Nullable String after) {
        if (after != null && Publication28.direction(after) == null) {
            return false;
        }
        words.clear();
        if (after != null) {
            words.add(after);
        }
        return true;
    }
}
