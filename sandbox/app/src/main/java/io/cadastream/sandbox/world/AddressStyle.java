package io.cadastream.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a source writes an address: the dirt between the true components and what is sent. */
public enum AddressStyle {
    /** RESO parts, abbreviated, the unit bare: {@code 123 | N | Maple | St | 5}. */
    PARTS(true, false, "%s"),
    /** RESO parts, everything spelled out, the unit with its designator: {@code 123 | North | Maple | Street | Apt 5}. */
    PARTS_SPELLED(true, true, "Apt %s"),
    /** RESO parts in lower case with blanks around: {@code 123 | n |  maple | st | #5}. */
    PARTS_UNTIDY(true, false, "#%s"),
    /** One line: {@code 123 N Maple St Apt 5}. */
    LINE(false, false, "Apt %s"),
    /** One line, spelled out: {@code 123 North Maple Street #5}. */
    LINE_SPELLED(false, true, "#%s"),
    /** One line in lower case with double blanks: {@code 123  n  maple  st  unit  5}. */
    LINE_UNTIDY(false, false, "Unit %s"),
    /** One line in upper case, as assessors write it: {@code 123 N MAPLE ST # 5}. */
    ASSESSOR(false, false, "# %s"),
    /** One line in upper case with a designator word: {@code 123 N MAPLE ST UNIT 5}. */
    ASSESSOR_UNIT(false, false, "UNIT %s"),
    /** The address is not sent at all. */
    WITHHELD(false, false, "%s");

    private static final Map<String, String> SPELLED_DIRECTIONS = Map.of(
            "N",
            "North",
            "S",
            "South",
            "E",
            "East",
            "W",
            "West",
            "NE",
            "Northeast",
            "NW",
            "Northwest",
            "SE",
            "Southeast",
            "SW",
            "Southwest");

    /** Suffixes of the world, abbreviated by Publication 28 Appendix C1, with the word that people write. */
    static final Map<String, String> SPELLED_SUFFIXES = Map.ofEntries(
            Map.entry("ST", "Street"),
            Map.entry("AVE", "Avenue"),
            Map.entry("BLVD", "Boulevard"),
            Map.entry("DR", "Drive"),
            Map.entry("RD", "Road"),
            Map.entry("LN", "Lane"),
            Map.entry("CT", "Court"),
            Map.entry("PL", "Place"),
            Map.entry("TER", "Terrace"),
            Map.entry("CIR", "Circle"),
            Map.entry("TRL", "Trail"),
            Map.entry("PKWY", "Parkway"),
            Map.entry("WAY", "Way"));

    /** The styles in which MLSs of the world write. */
    static final List<AddressStyle> OF_MLS =
            List.of(PARTS, PARTS_SPELLED, PARTS_UNTIDY, LINE, LINE_SPELLED, LINE_UNTIDY);

    /** The styles in which people write in the CRM: one line. */
    public static final List<AddressStyle> OF_CRM = List.of(LINE, LINE_SPELLED, LINE_UNTIDY);

    private final boolean inParts;
    private final boolean spelled;
    private final String unitFormat;

    AddressStyle(boolean inParts, boolean spelled, String unitFormat) {
        this.inParts = inParts;
        this.spelled = spelled;
        this.unitFormat = unitFormat;
    }

    /** Whether the parts are sent one by one; otherwise there is only the line. */
    public boolean inParts() {
        return inParts;
    }

    /** The street line as this style writes it. */
    public String line(Address address) {
        List<String> words = new ArrayList<>(List.of(address.number()));
        for (String word : new @Nullable String[] {
            direction(address.preDirection()),
            mixedCase(address.street()),
            suffix(address.suffix()),
            direction(address.postDirection()),
            unit(address)
        }) {
            if (word != null) {
                words.add(word);
            }
        }
        return switch (this) {
            case LINE_UNTIDY -> " " + String.join("  ", words).toLowerCase(Locale.ROOT);
            case ASSESSOR, ASSESSOR_UNIT -> String.join(" ", words).toUpperCase(Locale.ROOT);
            default -> String.join(" ", words);
        };
    }

    /** A direction as this style writes it. */
    public @Nullable String direction(@Nullable String direction) {
        if (direction == null) {
            return null;
        }
        return spelled ? SPELLED_DIRECTIONS.get(direction) : tidy(direction);
    }

    /** The street name as this style writes it. */
    public String street(Address address) {
        return tidy(mixedCase(address.street()));
    }

    /** The suffix as this style writes it. */
    public String suffix(String suffix) {
        return tidy(spelled ? SPELLED_SUFFIXES.getOrDefault(suffix, suffix) : mixedCase(suffix));
    }

    /** The unit with this style's designator, null when the home has none. */
    public @Nullable String unit(Address address) {
        return address.unit() == null ? null : String.format(unitFormat, address.unit());
    }

    /** The city as this style writes it. */
    public String city(Address address) {
        return switch (this) {
            case PARTS_UNTIDY, LINE_UNTIDY ->
                " " + address.city().toLowerCase(Locale.ROOT).replace(" ", "  ");
            case ASSESSOR, ASSESSOR_UNIT -> address.city();
            default -> mixedCase(address.city());
        };
    }

    private String tidy(String word) {
        return this == PARTS_UNTIDY ? " " + word.toLowerCase(Locale.ROOT).replace(" ", "  ") : word;
    }

    private static String mixedCase(String words) {
        StringBuilder text = new StringBuilder(words.length());
        for (String word : words.split(" ")) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
