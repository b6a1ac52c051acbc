package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.FixedWidth;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.HostNumber;
import io.cadastream.connect.county.format.Json;
import io.cadastream.connect.county.format.Xml;
import io.cadastream.connect.county.yaml.YamlNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code source.format}: how a file is written. */
final class FormatReader {
    private static final List<String> KINDS = List.of("delimited", "fixed_width", "json", "xml");
    private static final Pattern POSITIONS = Pattern.compile("(\\d{1,6})-(\\d{1,6})");
    private static final int LONGEST_RECORD = 1 << 20;
    private static final int MOST_PLACES = 9;

    private FormatReader() {}

    static Format read(YamlNode node) {
        if (node.isAbsent()) {
            return new Delimited(',', '"', false, null, StandardCharsets.UTF_8);
        }
        YamlNode kind = node.child("kind");
        return switch (kind.isAbsent() ? "delimited" : kind.oneOf(KINDS)) {
            case "fixed_width" -> fixedWidth(node);
            case "json" -> json(node);
            case "xml" -> xml(node);
            default -> delimited(node);
        };
    }

    private static Delimited delimited(YamlNode node) {
        node.allow("kind", "delimiter", "quote", "multiline", "header", "columns", "charset");
        Character quote = quote(node.child("quote"));
        boolean multiline = node.child("multiline").flagOr(false);
        if (multiline && quote == null) {
            throw node.child("multiline").error("true is not allowed without quotes");
        }
        return new Delimited(
                delimiter(node.child("delimiter"), quote),
                quote,
                multiline,
                columns(node),
                Charsets.read(node.child("charset"), Charsets.OF_TEXT));
    }

    private static char delimiter(YamlNode node, @Nullable Character quote) {
        String text = node.textOr(",");
        char delimiter = text.equals("tab") ? '\t' : text.charAt(0);
        boolean single = text.equals("tab") || text.length() == 1;
        if (!single || Character.isLetterOrDigit(delimiter) || (quote != null && quote == delimiter)) {
            throw node.error("'" + text
                    + "' is not allowed; allowed are tab or one character that is no letter, digit or the quote");
        }
        return delimiter;
    }

    private static @Nullable Character quote(YamlNode node) {
        String text = node.textOr("\"");
        if (text.equals("none")) {
            return null;
        }
        if (text.length() != 1) {
            throw node.error("'" + text + "' is not allowed; allowed are none or one character");
        }
        return text.charAt(0);
    }

    private static @Nullable List<String> columns(YamlNode format) {
        YamlNode columns = format.child("columns");
        if (format.child("header").flagOr(true)) {
            if (!columns.isAbsent()) {
                throw columns.error("is allowed only with header: false");
            }
            return null;
        }
        return PipelineReader.texts(columns, "the list of all columns, because the file has no header");
    }

    private static FixedWidth fixedWidth(YamlNode node) {
        node.allow("kind", "columns", "record_length", "longer_lines", "charset");
        List<FixedWidth.Column> layout =
                layout(node.child("columns"), !node.child("record_length").isAbsent());
        Charset charset = Charsets.read(node.child("charset"), Charsets.OF_TEXT);
        int width = layout.stream().mapToInt(FixedWidth.Column::last).max().orElse(1);
        YamlNode length = node.child("record_length");
        YamlNode longer = node.child("longer_lines");
        if (!length.isAbsent() && !longer.isAbsent()) {
            throw longer.error("is allowed only without record_length, which says how long a row is");
        }
        int recordLength = length.isAbsent() ? 0 : length.integer(width, LONGEST_RECORD);
        if (recordLength > 0 && !Charsets.isOneByte(charset)) {
            throw node.child("charset")
                    .error("must be given with record_length, which counts bytes; allowed are "
                            + String.join(", ", Charsets.ONE_BYTE));
        }
        return new FixedWidth(layout, recordLength, longer.flagOr(false), charset, Charsets.lineEnd(charset));
    }

    /** @param inRecords whether positions are bytes */
    private static List<FixedWidth.Column> layout(YamlNode node, boolean inRecords) {
        List<FixedWidth.Column> layout = new ArrayList<>();
        for (YamlNode column : node.entries()) {
            YamlNode at = column.isMap() ? column.child("at") : column;
            Matcher positions = POSITIONS.matcher(at.text());
            int first = positions.matches() ? Integer.parseInt(positions.group(1)) : 0;
            int last = positions.matches() ? Integer.parseInt(positions.group(2)) : 0;
            if (first < 1 || last < first || last > LONGEST_RECORD) {
                throw at.error("'" + at.text()
                        + "' is not allowed; allowed are the first and the last position, counted from 1, like 3-28");
            }
            HostNumber number = column.isMap() ? number(column, inRecords) : null;
            layout.add(new FixedWidth.Column(column.name(), first, last, number));
        }
        if (layout.isEmpty()) {
            throw node.error("is empty; needed are columns and their positions, like {PARCEL: 3-28}");
        }
        return layout;
    }

    private static HostNumber number(YamlNode column, boolean inRecords) {
        column.allow("at", "packed", "zoned");
        YamlNode packed = column.child("packed");
        YamlNode zoned = column.child("zoned");
        if (packed.isAbsent() == zoned.isAbsent()) {
            throw column.error(
                    "needs packed or zoned, and not both: the digits behind the decimal point, like packed: 2");
        }
        if (!packed.isAbsent() && !inRecords) {
            throw packed.error(
                    "is allowed only with record_length: the bytes of a packed number can look like a line end");
        }
        return new HostNumber(!packed.isAbsent(), (packed.isAbsent() ? zoned : packed).integer(0, MOST_PLACES));
    }

    private static Json json(YamlNode node) {
        node.allow("kind", "lines", "rows", "charset");
        boolean lines = node.child("lines").flagOr(false);
        YamlNode rows = node.child("rows");
        if (lines && !rows.isAbsent()) {
            throw rows.error("is allowed only without lines: true");
        }
        return new Json(
                lines,
                rows.isAbsent() ? List.of() : path(rows),
                Charsets.read(node.child("charset"), lines ? Charsets.OF_LINES : Charsets.OF_JSON));
    }

    private static List<String> path(YamlNode node) {
        List<String> names = List.of(node.text().split("\\.", -1));
        if (names.contains("")) {
            throw node.error(
                    "'" + node.text() + "' is not allowed; allowed are names with dots between, like result.features");
        }
        return names;
    }

    private static Xml xml(YamlNode node) {
        if (!node.child("charset").isAbsent()) {
            throw node.child("charset").error("is not allowed for xml; an XML file declares its own");
        }
        node.allow("kind", "row");
        YamlNode row = node.child("row");
        if (!row.text().matches("[^\\s:/<>@]+")) {
            throw row.error("'" + row.text()
                    + "' is not allowed; allowed is the name of an element without prefix, like Parcel");
        }
        return new Xml(row.text());
    }
}
