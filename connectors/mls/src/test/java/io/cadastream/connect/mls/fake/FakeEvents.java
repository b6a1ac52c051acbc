package io.cadastream.connect.mls.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of {@link FakeMls} that knows EntityEvent (RCP-27), and how records are fetched by their keys. */
public final class FakeEvents {
    /** What this server can't do. */
    public enum Lack {
        /** {@code in} is answered 400. */
        IN_REFUSED,
        /** {@code in} matches nothing. */
        IN_IGNORED,
        /** {@code or} is answered 400. */
        OR_REFUSED,
        /** Every record is answered 404, as by a server that lost its database. */
        RECORDS_LOST
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EVENTS =
            Pattern.compile("/odata/EntityEvent\\?\\$filter=EntityEventSequence (gt|ge) (-?\\d+)"
                    + "&\\$orderby=EntityEventSequence (asc|desc)&\\$top=(\\d+)");
    private static final String SHAPE = "(?:&\\$select=[^&]+)?(?:&\\$expand=[^&]+)?";
    private static final Pattern IN =
            Pattern.compile("/odata/(\\w+)\\?\\$filter=\\w+Key in \\((.+)\\)&\\$top=(\\d+)" + SHAPE);
    private static final Pattern OR =
            Pattern.compile("/odata/(\\w+)\\?\\$filter=(\\w+Key eq '.*')&\\$top=(\\d+)" + SHAPE);
    private static final Pattern ADDRESS = Pattern.compile("/odata/(\\w+)\\('(.+)'\\)(?:\\?.*)?");
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");

    private final ConcurrentSkipListMap<Long, ObjectNode> events = new ConcurrentSkipListMap<>();
    private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    private int cap = Integer.MAX_VALUE;

    /** An answer: a status, and a body where there is one. */
    record Answer(int status, String body) {}

    /** Something happened to a listing. */
    public void add(long sequence, String key) {
        add(sequence, "Property", key);
    }

    /** Something happened to a record of any resource. */
    public void add(long sequence, String resource, String key) {
        events.put(
                sequence,
                JSON.createObjectNode()
                        .put("EntityEventSequence", sequence)
                        .put("ResourceName", resource)
                        .put("ResourceRecordKey", key));
    }

    /** Events are not kept for ever. */
    public void forgetUpTo(long sequence) {
        events.headMap(sequence, true).clear();
    }

    /** An event as the server should not have it, in the place of this number. */
    public void addRaw(long place, ObjectNode event) {
        events.put(place, event);
    }

    public synchronized void lack(Lack lack) {
        lacks.add(lack);
    }

    /** What was lacking is there again. */
    public synchronized void mend(Lack lack) {
        lacks.remove(lack);
    }

    /** Never more rows than this in an answer to a request for records. */
    public synchronized void cap(int rows) {
        cap = rows;
    }

    /** The answer; null when the request is none of these. {@code rowsOf} gives all that the server has of a resource. */
    synchronized @Nullable Answer answer(String text, Function<String, List<ObjectNode>> rowsOf) {
        Matcher asked = EVENTS.matcher(text);
        if (asked.matches()) {
            return page(eventsOf(asked));
        }
        asked = IN.matcher(text);
        if (asked.matches()) {
            return lacks.contains(Lack.IN_REFUSED)
                    ? new Answer(400, "{\"error\":{\"code\":\"400\",\"message\":\"unknown operator in\"}}")
                    : records(
                            lacks.contains(Lack.IN_IGNORED) ? List.of() : texts(asked.group(2)),
                            asked.group(1),
                            rowsOf);
        }
        asked = OR.matcher(text);
        if (asked.matches()) {
            return lacks.contains(Lack.OR_REFUSED)
                    ? new Answer(400, "")
                    : records(texts(asked.group(2)), asked.group(1), rowsOf);
        }
        asked = ADDRESS.matcher(text);
        if (asked.matches()) {
            String collection = asked.group(1);
            String key = asked.group(2).replace("''", "'");
            return rowsOf.apply(collection).stream()
                    .filter(row -> !lacks.contains(Lack.RECORDS_LOST))
                    .filter(row -> FakeMls.key(collection, row).equals(key))
                    .findFirst()
                    .map(row -> new Answer(200, row.toString()))
                    .orElse(new Answer(404, "{\"error\":{\"code\":\"404\",\"message\":\"no such record\"}}"));
        }
        return null;
    }

    private Stream<ObjectNode> eventsOf(Matcher asked) {
        long bound = Long.parseLong(asked.group(2));
        var from = events.tailMap(bound, asked.group(1).equals("ge"));
        return (asked.group(3).equals("asc") ? from : from.descendingMap())
                .values().stream().limit(Long.parseLong(asked.group(4)));
    }

    private Answer records(List<String> keys, String collection, Function<String, List<ObjectNode>> rowsOf) {
        return page(rowsOf.apply(collection).stream()
                .filter(row -> !lacks.contains(Lack.RECORDS_LOST))
                .filter(row -> keys.contains(FakeMls.key(collection, row)))
                .sorted(Comparator.comparing((ObjectNode row) -> FakeMls.key(collection, row))
                        .reversed())
                .limit(cap));
    }

    private static Answer page(Stream<ObjectNode> rows) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode value = body.putArray("value");
        rows.forEach(value::add);
        return new Answer(200, body.toString());
    }

    private static List<String> texts(String list) {
        List<String> texts = new ArrayList<>();
        Matcher text = TEXT.matcher(list);
        while (text.find()) {
            texts.add(text.group(1).replace("''", "'"));
        }
        return texts;
    }
}
