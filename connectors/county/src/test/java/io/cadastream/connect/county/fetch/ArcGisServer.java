package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A layer as an ArcGIS server answers for it, with a limit of records, and with or without order. */
public final class ArcGisServer implements TestWeb.Handler {
    private static final Pattern RANGE = Pattern.compile("OBJECTID (>|>=|<=) (-?\\d+)");
    private static final Pattern SINCE = Pattern.compile("EDITDATE >= TIMESTAMP '([^']+)'");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final JsonMapper json = new JsonMapper();
    private final TreeMap<Long, Map<String, Object>> features = new TreeMap<>();
    private boolean ordered = true;
    private boolean pages = true;
    private int maxRecordCount = 2;
    private boolean tellsLimit = true;
    private long hidden;
    private String description = "";
    private @Nullable String error;

    /** Adds or replaces a feature. */
    public synchronized ArcGisServer put(long id, String pin, String owner, @Nullable Long edited) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("OBJECTID", id);
        attributes.put("PPN", pin);
        attributes.put("OWNER", owner);
        attributes.put("EDITDATE", edited);
        features.put(id, attributes);
        return this;
    }

    public synchronized ArcGisServer remove(long id) {
        features.remove(id);
        return this;
    }

    /** An old server. */
    public synchronized ArcGisServer withoutOrder() {
        ordered = false;
        pages = false;
        return this;
    }

    public synchronized ArcGisServer withoutPagination() {
        pages = false;
        return this;
    }

    /** Says nothing when it holds rows back. */
    public synchronized ArcGisServer silent() {
        tellsLimit = false;
        return this;
    }

    public synchronized ArcGisServer hide(long count) {
        hidden = count;
        return this;
    }

    /** Says more of itself. */
    public synchronized ArcGisServer says(String more) {
        description = more;
        return this;
    }

    /** Answers every query for features so, with status 200. */
    public synchronized ArcGisServer error(@Nullable String text) {
        error = text;
        return this;
    }

    @Override
    public synchronized void answer(TestWeb.Request request, HttpExchange exchange) throws IOException {
        if (!request.path().endsWith("/query")) {
            TestWeb.text(
                    exchange,
                    200,
                    String.format(
                            "{\"maxRecordCount\": %d, \"objectIdField\": \"OBJECTID\", \"advancedQueryCapabilities\":"
                                    + " {\"supportsPagination\": %b, \"supportsOrderBy\": %b}%s}",
                            maxRecordCount, pages, ordered, description));
            return;
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> attributes : features.values()) {
            if (matches(attributes, request.parameter("where"))) {
                found.add(attributes);
            }
        }
        TestWeb.text(exchange, 200, json.writeValueAsString(answer(request, found)));
    }

    private Object answer(TestWeb.Request request, List<Map<String, Object>> found) throws IOException {
        if (request.parameter("returnCountOnly").equals("true")) {
            return Map.of("count", found.size() + hidden);
        }
        if (request.parameter("returnIdsOnly").equals("true")) {
            List<Object> ids = new ArrayList<>(
                    found.stream().map(one -> one.get("OBJECTID")).toList());
            Collections.reverse(ids);
            return Map.of("objectIdFieldName", "OBJECTID", "objectIds", ids);
        }
        if (error != null) {
            return json.readTree(error);
        }
        if (!ordered) {
            Collections.reverse(found);
        }
        int asked = pages && !request.parameter("resultRecordCount").isEmpty()
                ? Integer.parseInt(request.parameter("resultRecordCount"))
                : Integer.MAX_VALUE;
        int given = Math.min(found.size(), Math.min(asked, maxRecordCount));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (tellsLimit && given < found.size()) {
            answer.put("exceededTransferLimit", true);
        }
        answer.put(
                "features",
                found.subList(0, given).stream()
                        .map(one -> Map.of("attributes", one))
                        .toList());
        return answer;
    }

    private static boolean matches(Map<String, Object> attributes, String where) {
        long id = (long) Objects.requireNonNull(attributes.get("OBJECTID"));
        Matcher range = RANGE.matcher(where);
        while (range.find()) {
            long bound = Long.parseLong(range.group(2));
            boolean fits = switch (range.group(1)) {
                case ">" -> id > bound;
                case ">=" -> id >= bound;
                default -> id <= bound;
            };
            if (!fits) {
                return false;
            }
        }
        Matcher since = SINCE.matcher(where);
        Object edited = attributes.get("EDITDATE");
        return !since.find()
                || (edited != null
                        && (long) edited
                                >= LocalDateTime.parse(since.group(1), TIME)
                                        .toInstant(ZoneOffset.UTC)
                                        .toEpochMilli());
    }
}
