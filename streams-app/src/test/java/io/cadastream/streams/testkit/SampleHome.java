package io.cadastream.streams.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A home of a small world. Few addresses, so that several homes share one: as units of a building, or by mistake.
 *
 * @param parcelNumber as the county spells it
 * @param unit identifier, empty for none
 */
record SampleHome(String parcelNumber, int address, String unit, int place) {
    static final double LONGITUDE = -80.19;
    private static final List<String> NUMBERS = List.of("01-0100-0000", "02-0200-0000", "A3", "B-4", "0005");
    private static final List<List<String>> LINES = List.of(
            List.of("12 Main St", "12 MAIN STREET", "12 main st."),
            List.of("14 N Main St", "14 North Main Street"),
            List.of("18 Oak Ln", "18 OAK LANE"));
    private static final List<String> DESIGNATORS = List.of(" Apt ", " #", " UNIT ");
    private static final double TEN_METRES = 0.00009;

    static List<SampleHome> some(Random random, int count) {
        List<SampleHome> homes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String unit = random.nextInt(3) == 0 ? List.of("5", "6", "B").get(random.nextInt(3)) : "";
            homes.add(new SampleHome(NUMBERS.get(i), random.nextInt(LINES.size()), unit, random.nextInt(20)));
        }
        return homes;
    }

    /** The address as somebody writes it. */
    String line(Random random, String withUnit) {
        List<String> spellings = LINES.get(address);
        String line = spellings.get(random.nextInt(spellings.size()));
        return withUnit.isEmpty() ? line : line + DESIGNATORS.get(random.nextInt(DESIGNATORS.size())) + withUnit;
    }

    /** The parcel number as somebody writes it. */
    String spelling(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> parcelNumber.replace("-", "");
            case 1 -> parcelNumber.replace("-", " ");
            case 2 -> parcelNumber.toLowerCase(java.util.Locale.ROOT);
            default -> parcelNumber;
        };
    }

    /** Within some metres of where it is: geocoders differ. */
    double latitude(Random random) {
        return 25.77 + place * TEN_METRES + random.nextInt(3) * TEN_METRES / 4;
    }
}
