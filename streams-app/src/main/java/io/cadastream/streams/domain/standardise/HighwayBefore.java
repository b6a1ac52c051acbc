package io.cadastream.streams.domain.standardise;

import java.util.HashSet;
import java.util.Set;

/** Whether the word before a number makes it the number of a road rather than a ZIP: {@code COUNTY ROAD 10500}. */
final class HighwayBefore {
    private static final Set<String> KINDS =
            new HashSet<>(Set.of("HIGHWAY", "HWY", "ROUTE", "RTE", "RT", "CR", "SR", "FM", "INTERSTATE", "ROAD", "RD"));
    private static final Set<String> OWNERS = new HashSet<>(Set.of("COUNTY", "CO", "STATE", "ST", "TOWNSHIP"));

    private HighwayBefore() {}

    static boolean isRoad(Tokens tokens, int at) {
        boolean kind = KINDS.contains(tokens.at(at));
        if (!kind) {
            return false;
        }
        boolean road = tokens.at(at).equals("ROAD") || tokens.at(at).equals("RD");
        boolean owned = OWNERS.contains(tokens.at(at - 1));
        return owned || !road;
    }
}
