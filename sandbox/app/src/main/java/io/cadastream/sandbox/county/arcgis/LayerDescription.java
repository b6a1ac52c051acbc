package io.cadastream.sandbox.county.arcgis;

import io.cadastream.sandbox.county.query.Column;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server says of itself and of the layer. */
final class LayerDescription {
    private static final double VERSION = 11.2;

    private LayerDescription() {}

    static Map<String, Object> service(int maxRecordCount) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("currentVersion", VERSION);
        service.put("serviceDescription", "Parcels of Montcalm County");
        service.put("capabilities", "Query");
        service.put("maxRecordCount", maxRecordCount);
        service.put("layers", List.of(Map.of("id", 0, "name", "Parcels", "type", "Feature Layer")));
        service.put("tables", List.of());
        return service;
    }

    static Map<String, Object> layer(int maxRecordCount, boolean paging, Instant changedAt) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("currentVersion", VERSION);
        layer.put("id", 0);
        layer.put("name", "Parcels");
        layer.put("type", "Feature Layer");
        layer.put("geometryType", "esriGeometryPolygon");
        layer.put("capabilities", "Query");
        layer.put("displayField", "PPN");
        layer.put("objectIdField", MontcalmLayer.OBJECT_ID);
        layer.put("maxRecordCount", maxRecordCount);
        layer.put("supportedQueryFormats", "JSON");
        layer.put("supportsAdvancedQueries", true);
        layer.put("editingInfo", Map.of("lastEditDate", changedAt.toEpochMilli()));
        Map<String, Object> capabilities = new LinkedHashMap<>();
        capabilities.put("supportsPagination", paging);
        capabilities.put("supportsOrderBy", true);
        capabilities.put("supportsDistinct", false);
        capabilities.put("supportsStatistics", false);
        capabilities.put("useStandardizedQueries", true);
        layer.put("advancedQueryCapabilities", capabilities);
        layer.put(
                "fields",
                MontcalmLayer.SCHEMA.columns().stream()
                        .map(LayerDescription::field)
                        .toList());
        return layer;
    }

    /** A column as field of the layer. */
    static Map<String, Object> field(Column column) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("alias", column.name());
        field.put("type", type(column));
        return field;
    }

    private static String type(Column column) {
        return column.name().equals(MontcalmLayer.OBJECT_ID)
                ? "esriFieldTypeOID"
                : switch (column.type()) {
                    case TEXT -> "esriFieldTypeString";
                    case NUMBER -> "esriFieldTypeDouble";
                    case FLAG -> "esriFieldTypeSmallInteger";
                    case TIME, LOCAL_TIME -> "esriFieldTypeDate";
                };
    }
}
