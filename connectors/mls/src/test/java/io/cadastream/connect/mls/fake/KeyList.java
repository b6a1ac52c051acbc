package io.cadastream.connect.mls.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request of a sweep: all keys, in order. */
final class KeyList {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHAPE = Pattern.compile("/odata/(\\w+)\\?\\$filter=OriginatingSystemName eq '([^']+)'"
            + "(?: and (?:\\w+Key) gt '(.*)')?&\\$orderby=(\\w+Key) asc&\\$top=(\\d+)"
            + "&\\$select=\\w+Key,ModificationTimestamp");

    private KeyList() {}

    static boolean isAsked(String text) {
        return SHAPE.matcher(text).matches();
    }

    static String page(String text, Function<String, List<ObjectNode>> rowsOf, int cap) {
        Matcher asked = SHAPE.matcher(text);
        if (!asked.matches()) {
            throw new AssertionError(text);
        }
        String collection = asked.group(1);
        String behind = asked.group(3) == null ? "" : asked.group(3).replace("''", "'");
        ObjectNode body = JSON.createObjectNode();
        ArrayNode value = body.putArray("value");
        rowsOf.apply(collection).stream()
                .filter(row -> row.path("OriginatingSystemName").asText().equals(asked.group(2)))
                .filter(row -> FakeMls.key(collection, row).compareTo(behind) > 0)
                .sorted(Comparator.comparing(row -> FakeMls.key(collection, row)))
                .limit(Math.min(cap, Integer.parseInt(asked.group(5))))
                .forEach(row -> value.addObject()
                        .put(asked.group(4), FakeMls.key(collection, row))
                        .put(
                                "ModificationTimestamp",
                                row.path("ModificationTimestamp").asText()));
        return body.toString();
    }
}
