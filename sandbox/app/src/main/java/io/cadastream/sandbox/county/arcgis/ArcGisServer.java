package io.cadastream.sandbox.county.arcgis;

import io.cadastream.sandbox.county.query.BadQuery;
import io.cadastream.sandbox.county.query.Table;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parcels of Montcalm County below {@code /arcgis/rest/services}. As on the real thing errors have status 200 and an
 * {@code error} object, and who does not ask for {@code f=json} gets a page for people.
 */
public final class ArcGisServer {
    private static final String SERVICE = "/arcgis/rest/services/Parcels/FeatureServer";
    /** Few, so that a small world has several pages. */
    private static final int MAX_RECORD_COUNT = 25;

    private final Table parcels;
    private volatile int maxRecordCount = MAX_RECORD_COUNT;
    private volatile boolean paging = true;

    public ArcGisServer(World world) {
        parcels = MontcalmLayer.table(world);
    }

    /** Answers everything below {@code /arcgis/rest/services}. */
    public Answer answer(Call call) {
        if (!List.of("json", "pjson").contains(call.option("f").orElse("html"))) {
            return Answer.text(200, "text/html", "<html><body><h1>ArcGIS REST Services Directory</h1></body></html>");
        }
        // The same layer is there as a map's, too.
        String path = call.path().replaceAll("/+$", "").replace("/MapServer", "/FeatureServer");
        return switch (path) {
            case SERVICE -> Answer.json(LayerDescription.service(maxRecordCount));
            case SERVICE + "/0" ->
                Answer.json(LayerDescription.layer(
                        maxRecordCount, paging, parcels.now().changedAt()));
            case SERVICE + "/0/query" -> query(call);
            default -> error("Invalid URL", "there is no " + path);
        };
    }

    /** All features in one answer, as somebody saved them who asked page by page. */
    public Map<String, Object> export() {
        return FeatureQuery.of(
                        Map.of("where", "1=1", "outFields", "*", "returnGeometry", "false"),
                        parcels.schema(),
                        Integer.MAX_VALUE,
                        true)
                .answer(parcels.now().rows());
    }

    /** Sets how it pages: {@code {"max_record_count": 10, "pagination": false}}. */
    public Answer settings(Call call) throws IOException {
        int most = call.json().path("max_record_count").asInt(maxRecordCount);
        if (most < 1 || most > 1_000) {
            throw new IllegalArgumentException("max_record_count is " + most + "; allowed is 1 to 1000");
        }
        maxRecordCount = most;
        paging = call.json().path("pagination").asBoolean(paging);
        return Answer.json(Map.of("max_record_count", maxRecordCount, "pagination", paging));
    }

    private Answer query(Call call) {
        try {
            FeatureQuery query = FeatureQuery.of(call.query(), parcels.schema(), maxRecordCount, paging);
            return Answer.json(query.answer(parcels.now().rows()));
        } catch (BadQuery e) {
            return error("Cannot perform query. Invalid query parameters.", e.reason());
        }
    }

    private static Answer error(String message, String detail) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", 400);
        error.put("message", message);
        error.put("details", List.of(detail));
        return Answer.json(Map.of("error", error));
    }
}
