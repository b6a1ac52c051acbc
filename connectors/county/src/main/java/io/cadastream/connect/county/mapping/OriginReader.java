package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where the snapshots of a mapping come from: exactly one of {@code path}, {@code url}, {@code socrata}, {@code arcgis}. */
final class OriginReader {
    static final List<String> KEYS = List.of("path", "url", "socrata", "arcgis");

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration DAILY = Duration.ofDays(1);
    private static final Duration WEEKLY = Duration.ofDays(7);
    private static final Pattern SOCRATA_PATH = Pattern.compile("(/[^/?]+)*/resource/[\\w-]+\\.json");
    private static final Pattern ARCGIS_PATH = Pattern.compile("/.+/(FeatureServer|MapServer)/\\d{1,9}");
    private static final Pattern SOCRATA_COLUMN = Pattern.compile(":?[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern ARCGIS_FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,254}");

    private OriginReader() {}

    static Origin read(YamlNode source) {
        List<String> given =
                KEYS.stream().filter(key -> !source.child(key).isAbsent()).toList();
        if (given.size() > 1) {
            throw source.error("has " + String.join(" and ", given) + "; allowed is one of " + String.join(", ", KEYS));
        }
        YamlNode node = source.child(given.isEmpty() ? "path" : given.get(0));
        return switch (given.isEmpty() ? "path" : given.get(0)) {
            case "url" -> new Origin.Download(url(node));
            case "socrata" -> socrata(node);
            case "arcgis" -> arcGis(node);
            default -> new Origin.Files(glob(node));
        };
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

    private static Origin socrata(YamlNode node) {
        node.allow("url", "where", "select", "page_size", "updated", "full_every");
        URI url = service(
                node.child("url"),
                SOCRATA_PATH,
                "the address of a data set without query, like https://data.example.gov/resource/abcd-1234.json");
        YamlNode where = node.child("where");
        String updated = column(node.child("updated"), SOCRATA_COLUMN, "like :updated_at");
        return new Origin.Socrata(
                url,
                where.isAbsent() ? null : where.text(),
                columns(node.child("select"), SOCRATA_COLUMN, "like [pin, year]"),
                pageSize(node.child("page_size"), 50_000, 50_000),
                updated,
                fullEvery(node.child("full_every"), updated));
    }

    private static Origin arcGis(YamlNode node) {
        node.allow("url", "where", "out_fields", "page_size", "edited", "full_every");
        URI url = service(
                node.child("url"),
                ARCGIS_PATH,
                "the address of a layer without query, like https://gis.example.gov/arcgis/rest/services/Parcels/FeatureServer/0");
        String edited = column(node.child("edited"), ARCGIS_FIELD, "like EDITDATE");
        return new Origin.ArcGis(
                url,
                node.child("where").textOr("1=1"),
                columns(node.child("out_fields"), ARCGIS_FIELD, "like [PPN, OWNERNAME1]"),
                pageSize(node.child("page_size"), 1_000, 10_000),
                edited,
                fullEvery(node.child("full_every"), edited));
    }

    private static URI service(YamlNode node, Pattern path, String needed) {
        URI url = url(node);
        boolean fits =
                url.getRawQuery() == null && path.matcher(url.getRawPath()).matches();
        if (!fits) {
            throw node.error("'" + node.text() + "' is not allowed; needed is " + needed);
        }
        return url;
    }

    /** The text of a wrong URL is not repeated: it may hold a password. */
    private static URI url(YamlNode node) {
        String needed = "; allowed is an http or https URL with a host, without user, password or fragment";
        URI url;
        try {
            url = new URI(node.text());
        } catch (URISyntaxException e) {
            throw node.error("is no URL (" + e.getReason() + ")" + needed);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw node.error("does not begin with https:// or http://" + needed);
        }
        if (url.getHost() == null) {
            throw node.error("has no host, or one with characters that hosts can't have" + needed);
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw node.error("has a user, password or fragment" + needed);
        }
        return url;
    }

    private static @Nullable String column(YamlNode node, Pattern allowed, String example) {
        return node.isAbsent() ? null : oneColumn(node.text(), node, allowed, example);
    }

    /** Names go into the query as they are: nothing but a name may be one. */
    private static List<String> columns(YamlNode node, Pattern allowed, String example) {
        return node.isAbsent()
                ? List.of()
                : PipelineReader.texts(node, "a list of column names").stream()
                        .map(name -> oneColumn(name, node, allowed, example))
                        .toList();
    }

    private static String oneColumn(String name, YamlNode node, Pattern allowed, String example) {
        if (!allowed.matcher(name).matches()) {
            throw node.error("'" + name + "' is not allowed; allowed are names of columns, " + example);
        }
        return name;
    }

    private static int pageSize(YamlNode node, int fallback, int max) {
        return node.isAbsent() ? fallback : node.integer(1, max);
    }

    private static Duration fullEvery(YamlNode node, @Nullable String changedAt) {
        if (node.isAbsent()) {
            return changedAt == null ? DAILY : WEEKLY;
        }
        try {
            Duration every = Duration.parse(node.text());
            if (every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0) {
                return every;
            }
        } catch (DateTimeException e) {
            throw node.error("'" + node.text() + "' is no duration; allowed are PT1M to P366D, like P7D or PT6H");
        }
        throw node.error("'" + node.text() + "' is not allowed; allowed are PT1M to P366D, like P7D or PT6H");
    }
}
