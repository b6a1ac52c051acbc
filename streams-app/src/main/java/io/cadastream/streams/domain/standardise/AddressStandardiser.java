package io.cadastream.streams.domain.standardise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Standardises addresses by USPS Publication 28. Parts are trusted when number and street name are there; otherwise the
 * line is parsed, and city, state and ZIP are taken from its end where they are not given beside it.
 */
public final class AddressStandardiser {
    private static final Pattern STATE_ZIP = Pattern.compile("(?:(.*)\\s)?([A-Z]{2})\\s+(\\d{5})(?:-?\\d{4})?");
    private static final Pattern UNIT_SEGMENT = Pattern.compile("#.*|[A-Z]+\\.? *#? *[A-Z0-9-]+|[A-Z]+");

    private AddressStandardiser() {}

    /** The standardised address; parts that can't be read are null. */
    public static Address standardise(RawAddress raw) {
        if (Text.trimmed(raw.number()) != null && Text.trimmed(raw.name()) != null) {
            return fromParts(raw);
        }
        String line = Text.upper(raw.line());
        return line == null ? fromParts(raw) : fromLine(line, raw);
    }

    private static Address fromParts(RawAddress raw) {
        String name = Text.trimmed(raw.name());
        StreetLine street = name == null ? null : streetOf(raw, name);
        return new Address(
                number(raw.number()),
                firstOf(direction(raw.preDirection()), street == null ? null : street.preDirection()),
                street == null ? null : street.name(),
                firstOf(suffix(raw.suffix()), street == null ? null : street.suffix()),
                firstOf(direction(raw.postDirection()), street == null ? null : street.postDirection()),
                firstOf(unit(raw.unit()), street == null ? null : street.unit()),
                Text.upper(raw.city()),
                Text.upper(raw.state()),
                Text.zip5(raw.postalCode()));
    }

    /** A name sent beside its suffix is a name as it stands, ST CHARLES; without one it may hold the rest, N MAIN ST. */
    private static StreetLine streetOf(RawAddress raw, String name) {
        if (Text.trimmed(raw.suffix()) == null) {
            return StreetLine.parseStreet(name);
        }
        return StreetLine.parseStreet(name + " " + raw.suffix());
    }

    private static Address fromLine(String line, RawAddress raw) {
        List<String> segments = new ArrayList<>(List.of(line.split("\\s*,\\s*")));
        String city = Text.upper(raw.city());
        String state = Text.upper(raw.state());
        String zip = Text.zip5(raw.postalCode());
        Matcher tail = STATE_ZIP.matcher(segments.get(segments.size() - 1));
        if (tail.matches()) {
            state = firstOf(state, tail.group(2));
            zip = firstOf(zip, tail.group(3));
            segments.remove(segments.size() - 1);
            if (tail.group(1) != null) {
                segments.add(tail.group(1).strip());
            }
        }
        if (segments.size() > 1 && !isUnit(segments.get(segments.size() - 1))) {
            city = firstOf(city, Text.upper(segments.remove(segments.size() - 1)));
        }
        StreetLine street = StreetLine.parse(withoutCity(String.join(" ", segments), city));
        return new Address(
                firstOf(number(raw.number()), plainNumber(street.number())),
                firstOf(street.preDirection(), direction(raw.preDirection())),
                street.name(),
                firstOf(street.suffix(), suffix(raw.suffix())),
                firstOf(street.postDirection(), direction(raw.postDirection())),
                firstOf(street.unit(), unit(raw.unit())),
                city,
                state,
                zip);
    }

    /** {@code 12 MAIN ST TAMPA} beside the city TAMPA: the city is no part of the street. */
    private static String withoutCity(String street, @Nullable String city) {
        return city != null && street.endsWith(" " + city)
                ? street.substring(0, street.length() - city.length() - 1)
                : street;
    }

    private static boolean isUnit(String segment) {
        String first = StreetLine.words(segment).stream().findFirst().orElse("");
        return UNIT_SEGMENT.matcher(segment).matches()
                && (first.equals("#") || Publication28.unit(first) != null || Publication28.loneUnit(first) != null);
    }

    private static @Nullable String number(@Nullable String raw) {
        String text = Text.upper(raw);
        return text == null ? null : plainNumber(String.join(" ", StreetLine.words(text)));
    }

    /** Without leading zeros, since counties pad them; a number of zeros only is none. */
    private static @Nullable String plainNumber(@Nullable String number) {
        if (number == null) {
            return null;
        }
        String plain = number.replaceFirst("^0+(?=\\d)", "");
        return plain.isEmpty() || plain.equals("0") ? null : plain;
    }

    private static @Nullable String direction(@Nullable String raw) {
        String word = word(raw);
        return word == null ? null : firstOf(Publication28.direction(word.replace(" ", "")), word);
    }

    private static @Nullable String suffix(@Nullable String raw) {
        String word = word(raw);
        return word == null ? null : firstOf(Publication28.suffix(word), word);
    }

    private static @Nullable String unit(@Nullable String raw) {
        return raw == null ? null : StreetLine.unitIdentifier(StreetLine.words(raw));
    }

    private static @Nullable String word(@Nullable String raw) {
        String text = Text.trimmed(raw);
        if (text == null) {
            return null;
        }
        String joined = String.join(" ", StreetLine.words(text.toUpperCase(Locale.ROOT)));
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }
}
