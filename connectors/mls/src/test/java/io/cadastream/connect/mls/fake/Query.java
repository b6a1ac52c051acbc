package io.cadastream.connect.mls.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OData requests that {@link FakeMls} understands; any other fails the test that made it. */
record Query(
        String text, String collection, String system, Instant after, Instant tied, String tiedKey, int top, int skip) {
    private static final Pattern SHAPE = Pattern.compile("/odata/(\\w+)\\?\\$filter=OriginatingSystemName eq '([^']+)'"
            + "(?: and \\(ModificationTimestamp gt ([^ )]+)\\)"
            + "| and \\(\\(ModificationTimestamp gt ([^ )]+)\\) or \\(ModificationTimestamp eq ([^ )]+)"
            + " and (\\w+Key) gt '(.*)'\\)\\))?"
            + "&\\$orderby=ModificationTimestamp (?:asc,\\w+Key asc|desc,\\w+Key desc)"
            + "&\\$top=(\\d+)(?:&\\$select=[^&]+)?(?:&\\$expand=[^&]+)?(?:&\\$skiptoken=(\\d+))?");

    static Query of(URI uri) {
        String text = uri.getPath() + "?" + uri.getQuery();
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new AssertionError("The fake MLS does not understand " + text);
        }
        String after = shape.group(3) == null ? shape.group(4) : shape.group(3);
        return new Query(
                uri.getRawPath() + "?" + uri.getRawQuery().replaceFirst("&\\$skiptoken=\\d+$", ""),
                shape.group(1),
                shape.group(2),
                after == null ? Instant.MIN : Instant.parse(after),
                shape.group(5) == null ? Instant.MAX : Instant.parse(shape.group(5)),
                shape.group(7) == null ? "" : shape.group(7).replace("''", "'"),
                Integer.parseInt(shape.group(8)),
                shape.group(9) == null ? 0 : Integer.parseInt(shape.group(9)));
    }

    boolean matches(ObjectNode row) {
        Instant modified = modified(row);
        boolean tiedAndBehind =
                modified.equals(tied) && FakeMls.key(collection, row).compareTo(tiedKey) > 0;
        return row.path("ServedTo")
                        .asText(row.path("OriginatingSystemName").asText())
                        .equals(system)
                && (modified.isAfter(after) || tiedAndBehind);
    }

    Comparator<ObjectNode> order() {
        Comparator<ObjectNode> ascending =
                Comparator.comparing(Query::modified).thenComparing(row -> FakeMls.key(collection, row));
        return descending() ? ascending.reversed() : ascending;
    }

    private boolean descending() {
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
