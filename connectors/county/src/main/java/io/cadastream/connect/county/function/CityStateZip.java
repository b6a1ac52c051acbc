package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code city_state_zip: city}, {@code state} or {@code zip}: a part of a last line, {@code MIAMI FL 33101-1234}, also glued,
 * {@code MI49327}. Read from its end; a part that is not there gives no value.
 */
record CityStateZip(String part) implements Function {
    private static final Pattern ZIP = Pattern.compile("(?<!\\d)(\\d{5}(?:[- ]?\\d{4})?)-?$");
    private static final Pattern STATE = Pattern.compile("(?<![^\\s,.])([A-Za-z]{2})[\\s,.]*$");
    private static final Pattern LOOSE_END = Pattern.compile("[\\s,.]+$");

    /** States, the federal district, territories, and the armed forces. */
    private static final Set<String> STATES = Set.of(
            ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
                            + " PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP")
                    .split(" "));

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        return new CityStateZip(node.oneOf(List.of("city", "state", "zip")));
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        String rest = value.strip();
        Matcher zip = ZIP.matcher(rest);
        String code = zip.find() ? zip.group(1) : null;
        rest = code == null ? rest : rest.substring(0, zip.start());
        Matcher state = STATE.matcher(rest);
        String letters =
                state.find() && STATES.contains(state.group(1).toUpperCase(Locale.ROOT)) ? state.group(1) : null;
        rest = letters == null ? rest : rest.substring(0, state.start());
        String city = LOOSE_END.matcher(rest).replaceFirst("");
        if (code == null && letters == null && city.chars().anyMatch(Character::isDigit)) {
            throw ValueException.of(value, "is no city, state and ZIP", "what ends like MIAMI FL 33101 or MI49327");
        }
        return switch (part) {
            case "city" -> city.isEmpty() ? null : city;
            case "state" -> letters;
            default -> code;
        };
    }
}
