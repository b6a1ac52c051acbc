package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A data set as a Socrata portal answers for it: rows with {@code :id} and {@code :updated_at}, ordered by the former, without
 * the columns that are empty.
 */
public final class SocrataPortal implements TestWeb.Handler {
    private static final Pattern AFTER = Pattern.compile(":id > '([^']*)'");
    private static final Pattern SINCE = Pattern.compile("(\\S+) >= '([^']*)'");

    private final JsonMapper json = new JsonMapper();
    private final TreeMap<String, Map<String, Object>> rows = new TreeMap<>();
    private long hidden;
    private int shortest = Integer.MAX_VALUE;
    private @Nullable Runnable afterPage;

    /** Adds or replaces a row. */
    public synchronized SocrataPortal put(String id, String pin, @Nullable String owner, String updatedAt) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(":id", id);
        row.put(":updated_at", updatedAt);
        row.put("pin", pin);
        if (owner != null) {
            row.put("owner", owner);
        }
        rows.put(id, row);
        return this;
    }

    public synchronized SocrataPortal remove(String id) {
        rows.remove(id);
        return this;
    }

    /** So many rows are counted and not given. */
    public synchronized SocrataPortal hide(long count) {
        hidden = count;
        return this;
    }

    /** Pages are never longer than this, whatever is asked for. */
    public synchronized SocrataPortal pagesOf(int count) {
        shortest = count;
        return this;
    }

    /** Is run once, behind the next page. */
    public synchronized SocrataPortal afterPage(Runnable action) {
        afterPage = action;
        return this;
    }

    @Override
    public synchronized void answer(TestWeb.Request request, HttpExchange exchange) throws IOException {
        String select = request.parameter("$select");
        String where = request.parameter("$where");
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> row : rows.values()) {
            if (matches(row, where)) {
                found.add(row);
            }
        }
        if (select.contains("count(*)")) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("cadastream_count", Long.toString(found.size() + hidden));
            Matcher max = Pattern.compile("max\\((\\S+)\\)").matcher(select);
            if (max.find()) {
                found.stream()
                        .map(row -> String.valueOf(row.get(max.group(1))))
                        .max(String::compareTo)
                        .ifPresent(latest -> answer.put("cadastream_latest", latest));
            }
            TestWeb.text(exchange, 200, json.writeValueAsString(List.of(answer)));
            return;
        }
        int limit = Math.min(shortest, Integer.parseInt(request.parameter("$limit")));
        exchange.getResponseHeaders().set("X-SODA2-Fields", "[\":id\",\":updated_at\",\"pin\",\"owner\"]");
        TestWeb.text(exchange, 200, json.writeValueAsString(found.subList(0, Math.min(limit, found.size()))));
        Runnable action = afterPage;
        afterPage = null;
        if (action != null) {
            action.run();
        }
    }

    private static boolean matches(Map<String, Object> row, String where) {
        Matcher after = AFTER.matcher(where);
        Matcher since = SINCE.matcher(where);
        return (!after.find() || String.valueOf(row.get(":id")).compareTo(after.group(1)) > 0)
                && (!since.find() || String.valueOf(row.get(since.group(1))).compareTo(since.group(2)) >= 0);
    }
}
