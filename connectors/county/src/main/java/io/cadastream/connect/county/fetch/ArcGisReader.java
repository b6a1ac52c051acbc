package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a layer of an ArcGIS server by its query operation. Pages follow the object id, which works whatever else the server
 * can do; where it can't order its answers, it is first asked for all object ids, which no limit holds for.
 */
final class ArcGisReader implements QueryReader {
    private static final String QUERY = "/query";
    private static final String OBJECT_ID = "OBJECTID";

    private final Origin.ArcGis origin;
    private final Pages pages;
    private @Nullable ArcGisLayer known;
    private @Nullable Look lastLook;
    private long latest;

    /**
     * What the server said when changes were last read.
     *
     * @param next the watermark, once they have been applied
     */
    private record Look(long count, Instant at, String next) {}

    /**
     * An answer.
     *
     * @param first lowest object id, in order
     * @param last highest
     * @param exceeded whether the server says that it holds rows back
     */
    private record Page(int rows, long first, long last, boolean exceeded) {}

    ArcGisReader(Origin.ArcGis origin, Pages pages) {
        this.origin = origin;
        this.pages = pages;
    }

    @Override
    public @Nullable String all(Rows rows, Instant started) throws IOException, FeedFailure, InterruptedException {
        known = null; // a layer may have been published anew
        latest = Long.MIN_VALUE;
        read(layer(), rows, origin.where(), count(origin.where()));
        return latest == Long.MIN_VALUE ? null : Long.toString(Math.min(latest, started.toEpochMilli()));
    }

    @Override
    public Optional<String> changed(String watermark, Rows rows, Instant started)
            throws IOException, FeedFailure, InterruptedException {
        ArcGisLayer layer = layer();
        Instant since = since(watermark);
        String condition = condition(layer, since.minus(OVERLAP));
        long count = count(condition);
        Look before = lastLook;
        // what is edited within the second of the watermark has been read, once that is long ago
        boolean quiet = before != null
                && before.next().equals(watermark)
                && before.count() == count
                && before.at().isAfter(since.plus(OVERLAP))
                && count(condition(layer, since.plusSeconds(1))) == 0;
        if (count == 0 || quiet) {
            return Optional.empty();
        }
        latest = since.toEpochMilli();
        read(layer, rows, condition, count);
        // an edit that is dated in the future must not hide those that are made until then
        long next = Math.max(since.toEpochMilli(), Math.min(latest, started.toEpochMilli()));
        lastLook = new Look(count, started, Long.toString(next));
        return Optional.of(Long.toString(next));
    }

    private Instant since(String watermark) throws FeedFailure {
        if (!watermark.matches("-?\\d{1,15}")) {
            throw pages.wrong("can't be asked for edits since '" + watermark
                    + "', the stored offset's watermark; allowed are milliseconds since 1970");
        }
        return Instant.ofEpochMilli(Long.parseLong(watermark));
    }

    private String condition(ArcGisLayer layer, Instant since) {
        return "(" + origin.where() + ") AND " + origin.changedAt() + " >= " + layer.literal(since);
    }

    private ArcGisLayer layer() throws IOException, FeedFailure, InterruptedException {
        ArcGisLayer layer = known;
        if (layer == null) {
            JsonNode description = object("", Map.of("f", "json"));
            layer = ArcGisLayer.of(description);
            if (origin.changedAt() != null && !ArcGisLayer.mayHave(description, origin.changedAt())) {
                throw pages.wrong("has no field " + origin.changedAt() + ", which source.arcgis.edited names");
            }
            if (layer.objectId().isEmpty()) {
                layer = layer.withObjectId(object(QUERY, parameters("1=0", "returnIdsOnly", "true"))
                        .path("objectIdFieldName")
                        .asText(OBJECT_ID));
            }
            known = layer;
        }
        return layer;
    }

    private long count(String where) throws IOException, FeedFailure, InterruptedException {
        JsonNode count =
                object(QUERY, parameters(where, "returnCountOnly", "true")).path("count");
        if (!count.isIntegralNumber() || count.asLong() < 0) {
            throw pages.wrong("does not say how many rows there are");
        }
        return count.asLong();
    }

    private Map<String, String> parameters(String where, String option, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("where", where);
        parameters.put(option, value);
        parameters.put("f", "json");
        return parameters;
    }

    /** An answer that is one small object. An error is an object, too, and comes with status 200. */
    private JsonNode object(String path, Map<String, String> parameters)
            throws IOException, FeedFailure, InterruptedException {
        return pages.get(path, parameters, (parser, reply) -> {
            JsonNode answer = Pages.JSON.readTree(parser);
            if (answer == null || !answer.isObject()) {
                throw new Pages.WrongAnswerException("answers with something else than an object");
            }
            refuseError(answer.get("error"));
            return answer;
        });
    }

    private void read(ArcGisLayer layer, Rows rows, String where, long count)
            throws IOException, FeedFailure, InterruptedException {
        if (layer.ordered()) {
            readInOrder(layer, rows, where);
        } else {
            readByIds(layer, rows, where);
        }
        if (rows.count() < count) {
            String problem = QueryReader.shortfall(rows.count(), count, count(where));
            if (problem != null) {
                throw pages.wrong(problem);
            }
        }
    }

    private void readInOrder(ArcGisLayer layer, Rows rows, String where)
            throws IOException, FeedFailure, InterruptedException {
        String condition = where;
        long last = Long.MIN_VALUE;
        Page page;
        // a page that is not full need not be the last, whatever it says of its limit: only an empty one is the end
        do {
            page = page(layer, rows, condition, true);
            boolean again = page.rows() > 0 && last != Long.MIN_VALUE && page.first() <= last;
            if (again || (page.rows() == 0 && page.exceeded())) {
                throw pages.wrong(
                        again
                                ? "gives the same rows again; it does not page by " + layer.objectId() + " as it should"
                                : "holds rows back (exceededTransferLimit) and gives none");
            }
            last = page.last();
            condition = "(" + where + ") AND " + layer.objectId() + " > " + last;
        } while (page.rows() > 0);
    }

    private void readByIds(ArcGisLayer layer, Rows rows, String where)
            throws IOException, FeedFailure, InterruptedException {
        List<Long> ids = ids(where);
        int size = pageSize(layer);
        for (int from = 0; from < ids.size(); from += size) {
            readRange(layer, rows, where, ids.subList(from, Math.min(ids.size(), from + size)));
        }
    }

    private void readRange(ArcGisLayer layer, Rows rows, String where, List<Long> ids)
            throws IOException, FeedFailure, InterruptedException {
        String condition = "(" + where + ") AND " + layer.objectId() + " >= " + ids.get(0) + " AND " + layer.objectId()
                + " <= " + ids.get(ids.size() - 1);
        if (page(layer, rows, condition, false).exceeded()) {
            throw pages.wrong("holds rows back (exceededTransferLimit) of " + ids.size()
                    + ", as many as were asked for; lower source.arcgis.page_size");
        }
    }

    private List<Long> ids(String where) throws IOException, FeedFailure, InterruptedException {
        JsonNode ids = object(QUERY, parameters(where, "returnIdsOnly", "true")).path("objectIds");
        Set<Long> sorted = new TreeSet<>();
        for (JsonNode id : ids) {
            if (!id.isIntegralNumber()) {
                throw pages.wrong("gives an object id that is no whole number");
            }
            sorted.add(id.asLong());
        }
        return new ArrayList<>(sorted);
    }

    private int pageSize(ArcGisLayer layer) {
        return Math.min(origin.pageSize(), layer.maxRecordCount());
    }

    private Page page(ArcGisLayer layer, Rows rows, String where, boolean ordered)
            throws IOException, FeedFailure, InterruptedException {
        Map<String, String> parameters = parameters(where, "outFields", fields(layer));
        parameters.put("returnGeometry", "false");
        if (ordered) {
            parameters.put("orderByFields", layer.objectId());
        }
        if (ordered && layer.pages()) {
            parameters.put("resultRecordCount", Integer.toString(pageSize(layer)));
        }
        return pages.get(QUERY, parameters, (parser, reply) -> new Answer(layer, rows, ordered).read(parser));
    }

    private String fields(ArcGisLayer layer) {
        if (origin.outFields().isEmpty()) {
            return "*";
        }
        Set<String> fields = new LinkedHashSet<>();
        fields.add(layer.objectId());
        if (origin.changedAt() != null) {
            fields.add(origin.changedAt());
        }
        fields.addAll(origin.outFields());
        return String.join(",", fields);
    }

    private static void refuseError(@Nullable JsonNode error) throws Pages.WrongAnswerException {
        if (error == null || error.isNull()) {
            return;
        }
        int code = error.path("code").asInt(0);
        StringBuilder text = new StringBuilder("answers with error " + code);
        if (code == 498 || code == 499) {
            text.append(" (it wants a token, or another one: " + FetchSettings.ARCGIS_TOKEN + ")");
        }
        text.append(": ").append(Pages.text(error.path("message")));
        error.path("details").forEach(detail -> text.append("; ").append(Pages.text(detail)));
        throw new Pages.WrongAnswerException(text.toString().strip());
    }

    /** Reads one answer with features, and writes them. */
    private final class Answer {
        private final ArcGisLayer layer;
        private final Rows rows;
        private final boolean ordered;
        private boolean hasFeatures;
        private boolean exceeded;
        private int count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Answer(ArcGisLayer layer, Rows rows, boolean ordered) {
            this.layer = layer;
            this.rows = rows;
            this.ordered = ordered;
        }

        Page read(JsonParser parser) throws IOException, Pages.WrongAnswerException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Pages.WrongAnswerException("answers with something else than an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "features" -> features(parser);
                    case "exceededTransferLimit" -> exceeded = parser.currentToken() == JsonToken.VALUE_TRUE;
                    case "error" -> refuseError(Pages.JSON.readTree(parser));
                    default -> parser.skipChildren();
                }
            }
            if (!hasFeatures) {
                throw new Pages.WrongAnswerException("answers without features");
            }
            return new Page(count, first, last, exceeded);
        }

        private void features(JsonParser parser) throws IOException, Pages.WrongAnswerException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new Pages.WrongAnswerException("answers with features that are no array");
            }
            hasFeatures = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode feature = Pages.JSON.readTree(parser);
                if (feature == null || !(feature.get("attributes") instanceof ObjectNode attributes)) {
                    throw new Pages.WrongAnswerException("gives a feature without attributes");
                }
                id(attribute(attributes, layer.objectId()));
                edited(attributes);
                ObjectNode row = Pages.JSON.createObjectNode();
                row.set("attributes", attributes);
                rows.write(row);
                count++;
            }
        }

        private void id(@Nullable JsonNode id) throws Pages.WrongAnswerException {
            if (id == null || !id.isIntegralNumber()) {
                throw new Pages.WrongAnswerException(
                        "gives a feature without " + layer.objectId() + ", by which it is paged");
            }
            if (ordered && count > 0 && id.asLong() <= last) {
                throw new Pages.WrongAnswerException("does not keep the order by " + layer.objectId());
            }
            first = Math.min(first, id.asLong());
            last = Math.max(last, id.asLong());
        }

        private void edited(ObjectNode attributes) throws Pages.WrongAnswerException {
            JsonNode edited = origin.changedAt() == null ? null : attribute(attributes, origin.changedAt());
            if (edited == null || edited.isNull()) {
                return; // only reading all rows finds what changes there
            }
            if (!edited.isIntegralNumber()) {
                throw new Pages.WrongAnswerException("has '" + Pages.text(edited) + "' in " + origin.changedAt()
                        + "; source.arcgis.edited allows a date field, in milliseconds");
            }
            latest = Math.max(latest, edited.asLong());
        }

        /** Servers take names in any case, and don't always give them back in the same. */
        private static @Nullable JsonNode attribute(ObjectNode attributes, String name) {
            JsonNode exact = attributes.get(name);
            if (exact != null) {
                return exact;
            }
            for (var entry : (Iterable<Map.Entry<String, JsonNode>>) attributes::fields) {
                if (entry.getKey().equalsIgnoreCase(name)) {
                    return entry.getValue();
                }
            }
            return null;
        }
    }
}
