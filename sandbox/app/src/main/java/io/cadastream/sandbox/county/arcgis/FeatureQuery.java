package io.cadastream.sandbox.county.arcgis;

import io.cadastream.sandbox.county.query.BadQuery;
import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Condition;
import io.cadastream.sandbox.county.query.Row;
import io.cadastream.sandbox.county.query.RowOrder;
import io.cadastream.sandbox.county.query.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One question to a layer: which features, what of them, and which page. */
record FeatureQuery(
        Predicate<Row> where,
        Comparator<Row> order,
        List<Column> outFields,
        Answered answered,
        boolean geometry,
        int offset,
        int count) {
    private static final Set<String> NOT_HERE =
            Set.of("outStatistics", "groupByFieldsForStatistics", "returnDistinctValues", "geometry", "having");

    /** What the answer holds. */
    enum Answered {
        FEATURES,
        IDS,
        COUNT
    }

    /**
     * Reads the parameters of a request.
     *
     * @param most features on a page
     * @param paging whether the layer takes {@code resultOffset} and {@code resultRecordCount}
     * @throws BadQuery when one can't be read, is not known, or is not taken
     */
    static FeatureQuery of(Map<String, String> parameters, Schema schema, int most, boolean paging) {
        for (String name : NOT_HERE) {
            String value = parameters.getOrDefault(name, "");
            if (!value.isBlank() && !value.equals("false")) {
                throw new BadQuery(BadQuery.Kind.SYNTAX, "'" + name + "' parameter is not supported by this layer");
            }
        }
        if (!paging && (parameters.containsKey("resultOffset") || parameters.containsKey("resultRecordCount"))) {
            throw new BadQuery(BadQuery.Kind.SYNTAX, "Pagination is not supported.");
        }
        String order = given(parameters, "orderByFields");
        int count = number(parameters, "resultRecordCount", most);
        return new FeatureQuery(
                where(parameters, schema),
                RowOrder.parse(order == null ? MontcalmLayer.OBJECT_ID : order, schema),
                outFields(parameters.getOrDefault("outFields", MontcalmLayer.OBJECT_ID), schema),
                answered(parameters),
                !"false".equals(parameters.get("returnGeometry")),
                number(parameters, "resultOffset", 0),
                count == 0 ? most : Math.min(count, most));
    }

    /** The answer to it, as a JSON object. */
    Map<String, Object> answer(List<Row> rows) {
        List<Row> fitting = rows.stream().filter(where).sorted(order).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        switch (answered) {
            case COUNT -> answer.put("count", fitting.size());
            case IDS -> {
                answer.put("objectIdFieldName", MontcalmLayer.OBJECT_ID);
                answer.put(
                        "objectIds",
                        fitting.stream()
                                .map(row -> wire(row.get(MontcalmLayer.OBJECT_ID)))
                                .toList());
            }
            case FEATURES -> features(fitting, answer);
        }
        return answer;
    }

    private void features(List<Row> fitting, Map<String, Object> answer) {
        List<Row> page = fitting.stream().skip(offset).limit(count).toList();
        answer.put("objectIdFieldName", MontcalmLayer.OBJECT_ID);
        answer.put("displayFieldName", "PPN");
        if (geometry) {
            answer.put("geometryType", "esriGeometryPolygon");
            answer.put("spatialReference", Map.of("wkid", 4326, "latestWkid", 4326));
        }
        answer.put("fields", outFields.stream().map(LayerDescription::field).toList());
        answer.put("features", page.stream().map(this::feature).toList());
        if (fitting.size() - offset > page.size()) {
            answer.put("exceededTransferLimit", true);
        }
    }

    private Map<String, Object> feature(Row row) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (Column column : outFields) {
            attributes.put(column.name(), wire(row.get(column.name())));
        }
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("attributes", attributes);
        Object outline = row.get(MontcalmLayer.OUTLINE);
        if (geometry && outline != null) {
            feature.put("geometry", Map.of("rings", List.of(outline)));
        }
        return feature;
    }

    private static @Nullable Object wire(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        return value instanceof BigDecimal number ? (Object) number.longValueExact() : value;
    }

    private static Predicate<Row> where(Map<String, String> parameters, Schema schema) {
        String where = given(parameters, "where");
        String ids = given(parameters, "objectIds");
        if (where == null && ids == null) {
            throw new BadQuery(BadQuery.Kind.SYNTAX, "'where' clause or 'objectIds' must be given");
        }
        Predicate<Row> condition = where == null ? row -> true : Condition.parse(where, schema);
        if (ids == null) {
            return condition;
        }
        Set<BigDecimal> wanted = Arrays.stream(ids.split(","))
                .map(id -> BigDecimal.valueOf(number(Map.of("objectIds", id.strip()), "objectIds", 0)))
                .collect(Collectors.toSet());
        return condition.and(row -> row.get(MontcalmLayer.OBJECT_ID) instanceof BigDecimal id && wanted.contains(id));
    }

    private static List<Column> outFields(String text, Schema schema) {
        if (text.strip().equals("*")) {
            return schema.columns();
        }
        return Arrays.stream(text.split(","))
                .map(name -> schema.find(name.strip())
                        .orElseThrow(() -> new BadQuery(
                                BadQuery.Kind.NO_SUCH_COLUMN, "'Invalid field: " + name + "' parameter is invalid")))
                .toList();
    }

    private static Answered answered(Map<String, String> parameters) {
        if ("true".equals(parameters.get("returnCountOnly"))) {
            return Answered.COUNT;
        }
        return "true".equals(parameters.get("returnIdsOnly")) ? Answered.IDS : Answered.FEATURES;
    }

    private static @Nullable String given(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    private static int number(Map<String, String> parameters, String name, int otherwise) {
        String text = given(parameters, name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a negative number.
        }
        throw new BadQuery(BadQuery.Kind.OUT_OF_RANGE, "'" + name + "' parameter is invalid: '" + text + "'");
    }
}
