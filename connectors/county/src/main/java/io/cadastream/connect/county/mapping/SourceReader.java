package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code source} part of a mapping file. */
final class SourceReader {
    private SourceReader() {}

    static Source read(YamlNode node) {
        node.allow("path", "member", "format", "as_of", "only", "except", "filled", "join");
        MemberGlob member = member(node.child("member"));
        Format format = FormatReader.read(node.child("format"));
        return new Source(
                glob(node.child("path")),
                member,
                format,
                asOf(node.child("as_of")),
                RowFilterReader.read(node),
                JoinReader.read(node.child("join"), member, format));
    }

    static String glob(YamlNode node) {
        String glob = node.text();
        boolean climbs = List.of(glob.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.isEmpty());
        if (climbs || glob.contains("\\") || glob.contains("**")) {
            throw node.error("'" + glob + "' is not allowed; allowed is a path relative to root.dir, with * and ?"
                    + " within a part, without '..', '**', '\\' or a leading '/'");
        }
        return glob;
    }

    private static @Nullable MemberGlob member(YamlNode node) {
        return node.isAbsent() ? null : new MemberGlob(node.text());
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
}
