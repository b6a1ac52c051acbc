package io.cadastream.streams.domain.standardise;

import java.util.Set;

/** Whether the word before a number makes it the number of a road rather than a ZIP: {@code COUNTY ROAD 10500}. */
final class HighwayBefore {
    static final Set<String> KINDS =
            Set.of("HIGHWAY", "HWY", "ROUTE", "RTE", "RT", "CR", "SR", "FM", "INTERSTATE", "ROAD", "RD");
    static final Set<String> OWNERS = Set.of("COUNTY", "CO", "STATE", "ST", "TOWNSHIP");

    private HighwayBefore() {}

    static boolean isRoad(Tokens tokens, int at) {
        Word word = tokens.word(at);
        if (!word.is(Word.Role.BEFORE_ROAD_NUMBER)) {
            return false;
        }
        boolean road = "RD".equals(word.suffix());
        return !road || tokens.word(at - 1).is(Word.Role.BEFORE_ROAD);
    }
}
