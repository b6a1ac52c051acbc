package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code date: [formats]}: the first format that fits gives an ISO date. Formats are those of {@link
 * DateTimeFormatter}; a format without day or month means the first one ({@code yyyy-M} reads 2024-7 as 2024-07-01).
 */
record Dates(List<String> formats, List<DateTimeFormatter> formatters) implements Function {

    static Function create(Arguments arguments) {
        List<YamlNode> nodes = arguments.node().oneOrMore("a date format or a list of them, like [MM/dd/yyyy]");
        return new Dates(
                nodes.stream().map(YamlNode::text).toList(),
                nodes.stream().map(Dates::formatter).toList());
    }

    /** Compiled strictly: 02/30/2024 is refused, not moved to March. */
    private static DateTimeFormatter formatter(YamlNode node) {
        // 'y' is year of era and needs an era under strict resolution; people mean the year
        String format = node.text().replace('y', 'u');
        try {
            DateTimeFormatterBuilder builder =
                    new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(format);
            if (!format.contains("d") && !format.contains("D")) {
                builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
                if (!format.contains("M") && !format.contains("L")) {
                    builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
                }
            }
            return builder.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw node.error("'" + node.text() + "' is not a date format (" + e.getMessage()
                    + "); allowed are patterns like MM/dd/yyyy, yyyyMMdd, yyyy-M");
        }
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        for (DateTimeFormatter formatter : formatters) {
            LocalDate date = parsed(value, formatter);
            if (date != null) {
                return date.toString();
            }
        }
        throw ValueException.of(value, "is not a date", String.join(" or ", formats));
    }

    private static @Nullable LocalDate parsed(String value, DateTimeFormatter formatter) {
        try {
            return LocalDate.parse(value, formatter);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
