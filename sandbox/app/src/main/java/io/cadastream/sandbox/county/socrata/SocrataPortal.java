package io.cadastream.sandbox.county.socrata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.county.query.BadQuery;
import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Table;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.HttpDate;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The datasets of Cook County at {@code /resource/<id>.json}, with the portal's own errors. */
public final class SocrataPortal {
    /** The assessor's parcels. */
    public static final String PARCELS = "nj4t-kc8j";
    /** The assessor's sales. */
    public static final String SALES = "wvhk-k5uv";

    private static final Pattern PATH = Pattern.compile("/resource/([a-z0-9]{4}-[a-z0-9]{4})\\.json");

    private final Map<String, Table> datasets;
    private final AppTokens appTokens = new AppTokens(Clock.systemUTC());

    public SocrataPortal(World world) {
        datasets = Map.of(PARCELS, CookTables.parcels(world), SALES, CookTables.sales(world));
    }

    /** Answers {@code GET /resource/<id>.json?…}. */
    public Answer resource(Call call) {
        boolean token = call.header("X-App-Token").isPresent()
                || call.option("$$app_token").isPresent();
        if (!token && appTokens.refuses()) {
            return error(429, "throttled", "Too many requests without an application token");
        }
        Matcher path = PATH.matcher(call.path());
        Table dataset = path.matches() ? datasets.get(path.group(1)) : null;
        if (dataset == null) {
            return error(404, "dataset.missing", "Not found");
        }
        try {
            Table.State table = dataset.now();
            List<Map<String, Object>> rows =
                    SoqlQuery.of(call.query(), dataset.schema()).answer(table);
            return Answer.json(rows)
                    .with("X-SODA2-Fields", names(dataset, Column::name))
                    .with("X-SODA2-Types", names(dataset, SocrataPortal::type))
                    .with("Last-Modified", HttpDate.of(table.changedAt()));
        } catch (BadQuery e) {
            return error(400, code(e.kind()), e.reason());
        }
    }

    /** All rows of a dataset, as the portal's export has them. */
    public List<Map<String, Object>> export(String id) {
        Table dataset = datasets.get(id);
        if (dataset == null) {
            throw new IllegalArgumentException("there is no dataset " + id + "; there are " + datasets.keySet());
        }
        Selection all = Selection.all(dataset.schema(), false);
        return dataset.now().rows().stream().map(all::of).toList();
    }

    /** Sets how many requests without a token are taken: {@code {"requests": 5, "seconds": 60}}. */
    public Answer throttle(Call call) throws IOException {
        JsonNode wanted = call.json();
        if (!wanted.path("requests").canConvertToInt()) {
            throw new IllegalArgumentException("name how many: {\"requests\": 5, \"seconds\": 60}");
        }
        appTokens.allow(
                wanted.path("requests").asInt(),
                Duration.ofSeconds(wanted.path("seconds").asLong(60)));
        return Answer.json(wanted);
    }

    private static String code(BadQuery.Kind kind) {
        return switch (kind) {
            case SYNTAX -> "query.compiler.malformed";
            case NO_SUCH_COLUMN -> "query.soql.no-such-column";
            case TYPE_MISMATCH -> "query.soql.type-mismatch";
            case OUT_OF_RANGE -> "query.soql.invalid-parameter";
        };
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case FLAG -> "checkbox";
            case TIME -> "fixed_timestamp";
            case LOCAL_TIME -> "floating_timestamp";
        };
    }

    private static String names(Table dataset, Function<Column, String> name) {
        Collection<String> names = dataset.schema().columns().stream()
                .filter(column -> !SystemFields.is(column))
                .map(name)
                .toList();
        try {
            return Json.MAPPER.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can't be written as JSON", e);
        }
    }

    private static Answer error(int status, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("error", true);
        body.put("message", message);
        return Answer.json(status, body);
    }
}
