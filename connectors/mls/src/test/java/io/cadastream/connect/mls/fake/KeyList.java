package io.cadastream.connect.mls.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request of a sweep: all keys, in order. */
final class KeyList {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHAPE =
            Pattern.compile("/odata/Property\\?\\$filter=OriginatingSystemName eq '([^']+)'"
                    + "(?: and ListingKey gt '(.*)')?&\\$orderby=ListingKey asc&\\$top=(\\d+)"
                    + "&\\$select=ListingKey,ModificationTimestamp");

    private KeyList() {}

    static boolean isAsked(String text) {
        return SHAPE.matcher(text).matches();
    }

    static String page(String text, List<ObjectNode> rows, int cap) {
        Matcher asked = SHAPE.matcher(text);
        if (!asked.matches()) {
            throw new AssertionError(text);
        }
        String behind = asked.group(2) == null ? "" : asked.group(2).replace("''", "'");
        ObjectNode body = JSON.createObjectNode();
        ArrayNode value = body.putArray("value");
        rows.stream()
                .filter(row -> row.path("OriginatingSystemName").asText().equals(asked.group(1)))
                .filter(row -> row.path("ListingKey").asText().compareTo(behind) > 0)
                .sorted(Comparator.comparing(row -> row.path("ListingKey").asText()))
                .limit(Math.min(cap, Integer.parseInt(asked.group(3))))
                .forEach(row -> value.addObject()
                        .put("ListingKey", row.path("ListingKey").asText())
                        .put(
                                "ModificationTimestamp",
                                row.path("ModificationTimestamp").asText()));
        return body.toString();
    }
}
