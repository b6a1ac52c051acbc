package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code time: [formats]}: the first format that fits gives HH:mm. Formats are those of {@link DateTimeFormatter}. */
record Times(List<String> formats, List<DateTimeFormatter> formatters) implements Function {

    static Function create(Arguments arguments) {
        List<YamlNode> nodes = arguments.node().oneOrMore("a time format or a list of them, like ['h:mm a', HHmm]");
        return new Times(
                nodes.stream().map(YamlNode::text).toList(),
                nodes.stream().map(Times::formatter).toList());
    }

    private static DateTimeFormatter formatter(YamlNode node) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(node.text())
                    .toFormatter(Locale.US)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw node.error("'" + node.text() + "' is not a time format (" + e.getMessage()
                    + "); allowed are patterns like h:mm a, HHmm, HH:mm:ss");
        }
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        for (DateTimeFormatter formatter : formatters) {
            LocalTime time = parsed(value, formatter);
            if (time != null) {
                return time.truncatedTo(ChronoUnit.MINUTES).toString();
            }
        }
        throw ValueException.of(value, "is not a time", String.join(" or ", formats));
    }

    private static @Nullable LocalTime parsed(String value, DateTimeFormatter formatter) {
        try {
            return LocalTime.parse(value, formatter);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
