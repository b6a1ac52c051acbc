package io.cadastream.connect.county.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cadastream.connect.county.format.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How a sample of a query's rows is written: as a server's answer that was saved, or one object a line. */
public final class SavedAnswer {
    private static final String FEATURES = "features";

    private SavedAnswer() {}

    /**
     * Looks at the beginning: an array is a Socrata portal's answer, an object with {@code features} that of an ArcGIS
     * server, and any other object the first of many lines.
     */
    public static Json format(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return new Json(false, List.of(), StandardCharsets.UTF_8);
            }
            return first == JsonToken.START_OBJECT && hasFeatures(parser)
                    ? new Json(false, List.of(FEATURES), StandardCharsets.UTF_8)
                    : Json.ofLines();
        } catch (JsonProcessingException e) {
            return Json.ofLines(); // the check says line by line what is wrong
        }
    }

    private static boolean hasFeatures(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            if (name.equals(FEATURES) && isArray) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
