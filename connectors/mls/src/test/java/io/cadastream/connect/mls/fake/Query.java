package io.cadastream.connect.mls.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OData requests that {@link FakeMls} understands; any other fails the test that made it. */
record Query(String text, String system, Instant after, Instant tied, String tiedKey, int top, int skip) {
    static final Comparator<ObjectNode> ORDER = Comparator.comparing(Query::modified)
            .thenComparing(row -> row.path("ListingKey").asText());

    private static final Pattern SHAPE =
            Pattern.compile("/odata/Property\\?\\$filter=OriginatingSystemName eq '([^']+)'"
                    + "(?: and \\(ModificationTimestamp gt ([^ )]+)\\)"
                    + "| and \\(\\(ModificationTimestamp gt ([^ )]+)\\) or \\(ModificationTimestamp eq ([^ )]+)"
                    + " and ListingKey gt '(.*)'\\)\\))?"
                    + "&\\$orderby=ModificationTimestamp (?:asc,ListingKey asc|desc,ListingKey desc)"
                    + "&\\$top=(\\d+)(?:&\\$select=[^&]+)?(?:&\\$skiptoken=(\\d+))?");

    static Query of(URI uri) {
        String text = uri.getPath() + "?" + uri.getQuery();
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new AssertionError("The fake MLS does not understand " + text);
        }
        String after = shape.group(2) == null ? shape.group(3) : shape.group(2);
        return new Query(
                uri.getRawPath() + "?" + uri.getRawQuery().replaceFirst("&\\$skiptoken=\\d+$", ""),
                shape.group(1),
                after == null ? Instant.MIN : Instant.parse(after),
                shape.group(4) == null ? Instant.MAX : Instant.parse(shape.group(4)),
                shape.group(5) == null ? "" : shape.group(5).replace("''", "'"),
                Integer.parseInt(shape.group(6)),
                shape.group(7) == null ? 0 : Integer.parseInt(shape.group(7)));
    }

    boolean matches(ObjectNode row) {
        Instant modified = modified(row);
        boolean tiedAndBehind =
                modified.equals(tied) && row.path("ListingKey").asText().compareTo(tiedKey) > 0;
        return row.path("ServedTo")
                        .asText(row.path("OriginatingSystemName").asText())
                        .equals(system)
                && (modified.isAfter(after) || tiedAndBehind);
    }

    boolean descending() {
        return text.contains("desc");
    }

    boolean isLink() {
        return skip > 0;
    }

    String link(int next) {
        return text + "&$skiptoken=" + next;
    }

    /** What the server knows itself, when the row shows something else. */
    private static Instant modified(ObjectNode row) {
        String time =
                row.path("ServerTime").asText(row.path("ModificationTimestamp").asText());
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) {
            throw new AssertionError("Give the row a ServerTime, its ModificationTimestamp is " + time, e);
        }
    }
}
