package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.Json;
import io.cadastream.connect.county.schedule.Schedule;
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
        node.allow(
                "path",
                "url",
                "socrata",
                "arcgis",
                "member",
                "format",
                "as_of",
                "only",
                "except",
                "filled",
                "join",
                "schedule");
        Origin origin = OriginReader.read(node);
        MemberGlob member = member(node.child("member"));
        Format format = format(node, origin);
        return new Source(
                origin,
                member,
                format,
                asOf(node.child("as_of")),
                RowFilterReader.read(node),
                JoinReader.read(node.child("join"), member, format),
                schedule(node.child("schedule")));
    }

    /** What a query gives is written by the connector itself, one object a line. */
    private static Format format(YamlNode source, Origin origin) {
        if (!(origin instanceof Origin.Query query)) {
            return FormatReader.read(source.child("format"));
        }
        for (String key : List.of("format", "member")) {
            if (!source.child(key).isAbsent()) {
                throw source.child(key).error("is not allowed with " + query.key() + ", whose rows are JSON objects");
            }
        }
        if (source.child("as_of").isMap()) {
            throw source.child("as_of")
                    .error("is not allowed with " + query.key() + "; its rows are as of their reading");
        }
        return Json.ofLines();
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

    private static @Nullable Schedule schedule(YamlNode node) {
        if (node.isAbsent()) {
            return null;
        }
        node.allow("cron", "zone");
        YamlNode cron = node.child("cron");
        YamlNode zone = node.child("zone");
        // a schedule without a zone would be the worker's guess
        zone.text();
        try {
            return Schedule.of(cron.text(), zone(zone));
        } catch (IllegalArgumentException e) {
            throw cron.error("'" + cron.text() + "' is not a schedule (" + e.getMessage()
                    + "); allowed are the five fields of UNIX cron: minute, hour, day of month, month, day of week, like"
                    + " '0 6 * * MON-FRI'");
        }
    }
}
