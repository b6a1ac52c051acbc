package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.csv.CsvFormat;
import io.cadastream.connect.county.yaml.YamlNode;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code source} part of a mapping file. */
final class SourceReader {
    /** Charsets of one byte a line end; lines are found before they are decoded. */
    private static final List<String> CHARSETS = List.of("UTF-8", "ISO-8859-1", "windows-1252", "US-ASCII");

    private SourceReader() {}

    static Source read(YamlNode node) {
        node.allow("path", "format", "as_of", "only");
        return new Source(
                glob(node.child("path")),
                format(node.child("format")),
                asOf(node.child("as_of")),
                only(node.child("only")));
    }

    private static String glob(YamlNode node) {
        String glob = node.text();
        boolean climbs = List.of(glob.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.isEmpty());
        if (climbs || glob.contains("\\") || glob.contains("**")) {
            throw node.error("'" + glob + "' is not allowed; allowed is a path relative to root.dir, with * and ?"
                    + " within a part, without '..', '**', '\\' or a leading '/'");
        }
        return glob;
    }

    private static CsvFormat format(YamlNode node) {
        if (node.isAbsent()) {
            return new CsvFormat(',', '"', false, null, Charset.forName("UTF-8"));
        }
        node.allow("delimiter", "quote", "multiline", "header", "columns", "charset");
        Character quote = quote(node.child("quote"));
        boolean multiline = node.child("multiline").flagOr(false);
        if (multiline && quote == null) {
            throw node.child("multiline").error("true is not allowed without quotes");
        }
        return new CsvFormat(
                delimiter(node.child("delimiter"), quote),
                quote,
                multiline,
                columns(node),
                charset(node.child("charset")));
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

    private static Charset charset(YamlNode node) {
        return Charset.forName(node.isAbsent() ? "UTF-8" : node.oneOf(CHARSETS));
    }

    private static AsOf asOf(YamlNode node) {
        if (node.isAbsent() || !node.isMap()) {
            if (!node.isAbsent()) {
                node.oneOf(List.of("modified"));
            }
            return new AsOf.Modified();
        }
        node.allow("file_name", "date", "zone");
        return new AsOf.FileName(
                datePattern(node.child("file_name")),
                node.child("date").text(),
                dateFormat(node.child("date")),
                zone(node.child("zone")));
    }

    private static Pattern datePattern(YamlNode node) {
        try {
            Pattern pattern = Pattern.compile(node.text());
            if (pattern.matcher("").groupCount() == 1) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            throw node.error("'" + node.text() + "' is not a regular expression: " + e.getDescription());
        }
        throw node.error(
                "'" + node.text() + "' is not allowed; allowed is a regular expression with one group, the date");
    }

    private static DateTimeFormatter dateFormat(YamlNode node) {
        try {
            return DateTimeFormatter.ofPattern(node.text(), Locale.US);
        } catch (IllegalArgumentException e) {
            throw node.error("'" + node.text() + "' is not a date format; allowed are patterns like yyyyMMdd");
        }
    }

    private static ZoneId zone(YamlNode node) {
        try {
            return ZoneId.of(node.textOr("UTC"));
        } catch (DateTimeException e) {
            throw node.error("'" + node.text() + "' is not a time zone; allowed are names like America/New_York");
        }
    }

    private static Map<String, Set<String>> only(YamlNode node) {
        Map<String, Set<String>> only = new LinkedHashMap<>();
        if (!node.isAbsent()) {
            node.entries()
                    .forEach(column -> only.put(
                            column.name(),
                            new LinkedHashSet<>(PipelineReader.texts(column, "a value or a list of values"))));
        }
        return only;
    }
}
