package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What a layer says of itself.
 *
 * @param objectId the field that numbers its features; empty when it does not say
 * @param maxRecordCount features of one answer at most
 * @param ordered whether an answer can be in the order of a field
 * @param pages whether the number of features of an answer can be asked for
 * @param zone that times in conditions are meant in
 */
record ArcGisLayer(String objectId, int maxRecordCount, boolean ordered, boolean pages, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static ArcGisLayer of(JsonNode description) {
        JsonNode can = description.path("advancedQueryCapabilities");
        boolean advanced = description.path("supportsAdvancedQueries").asBoolean(false);
        return new ArcGisLayer(
                objectId(description),
                description.path("maxRecordCount").asInt(Integer.MAX_VALUE) > 0
                        ? description.path("maxRecordCount").asInt(Integer.MAX_VALUE)
                        : Integer.MAX_VALUE,
                can.path("supportsOrderBy").asBoolean(advanced),
                can.path("supportsPagination").asBoolean(false),
                zone(description
                        .path("dateFieldsTimeReference")
                        .path("timeZoneIANA")
                        .asText("")));
    }

    private static String objectId(JsonNode description) {
        for (String name : new String[] {"objectIdField", "objectIdFieldName"}) {
            if (description.path(name).isTextual()) {
                return description.path(name).asText();
            }
        }
        for (JsonNode field : description.path("fields")) {
            if (field.path("type").asText("").equals("esriFieldTypeOID")) {
                return field.path("name").asText("");
            }
        }
        return "";
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** Whether a description that lists its fields lists this one; true when it lists none. */
    static boolean mayHave(JsonNode description, String name) {
        if (description.path("fields").isEmpty()) {
            return true;
        }
        for (JsonNode field : description.path("fields")) {
            if (field.path("name").asText("").toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** A moment as conditions write it, in whole seconds. */
    String literal(Instant moment) {
        return "TIMESTAMP '"
                + TIME.format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone)) + "'";
    }

    ArcGisLayer withObjectId(String name) {
        return new ArcGisLayer(name, maxRecordCount, ordered, pages, zone);
    }
}
