package io.cadastream.connect.county.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How reports write numbers and examples. */
public final class Texts {
    private static final int EXAMPLE = 28;

    private Texts() {}

    /** A share in percent, rounded down: only what is whole is 100%, and only nothing is 0%. */
    public static String percent(long part, long whole) {
        if (whole == 0 || part == 0) {
            return "0%";
        }
        if (part == whole) {
            return "100%";
        }
        long tenths = part * 1000 / whole;
        return tenths == 0 ? "<0.1%" : tenths / 10 + "." + tenths % 10 + "%";
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number and its noun: 1 row, 2 rows. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String distinct(Tally values) {
        return (values.more() ? ">" : "") + values.distinct();
    }

    /** Up to three values, the most frequent first, each on one line and cut. */
    public static String examples(Tally values) {
        return shortened(values.mostFrequent(3)).stream().collect(Collectors.joining(" | "));
    }

    static List<String> shortened(List<String> texts) {
        return texts.stream().map(Texts::shortened).toList();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        int cut = EXAMPLE - 1;
        if (line.length() <= EXAMPLE) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }
}
