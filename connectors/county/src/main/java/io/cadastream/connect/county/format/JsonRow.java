package io.cadastream.connect.county.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Flattens one JSON value to a row, and keeps its text. Numbers stay the digits they are written in. */
final class JsonRow {
    /** Names are not interned: a file of many names must not fill the memory of the worker for good. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(GuardedInput.MAX_ROW_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private final NamedCells cells;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator copy;

    private JsonRow(JsonParser parser, Header header) throws IOException {
        this.parser = parser;
        this.cells = new NamedCells(header);
        this.copy = JSON.createGenerator(text);
    }

    /** Reads the value that the parser stands on, to its end. */
    static Row read(JsonParser parser, Header header, long number) throws IOException {
        JsonRow row = new JsonRow(parser, header);
        JsonToken first = parser.currentToken();
        row.value("", first == JsonToken.START_OBJECT);
        row.copy.flush();
        if (first == JsonToken.START_OBJECT) {
            return row.cells.row(number, row.text.toString());
        }
        return new Row.Malformed(
                header,
                List.of(),
                number,
                row.text.toString().getBytes(StandardCharsets.UTF_8),
                "The row is " + name(first) + "; allowed is a JSON object");
    }

    /** @param taken whether the value becomes columns; otherwise it is only copied */
    private void value(String column, boolean taken) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(column, taken);
            case START_ARRAY -> array(column, taken);
            case VALUE_NULL -> {
                copy.writeNull();
                put(column, "", taken);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                copy.writeNumber(parser.getText());
                put(column, parser.getText(), taken);
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                copy.writeBoolean(parser.getBooleanValue());
                put(column, parser.getText(), taken);
            }
            default -> {
                copy.writeString(parser.getText());
                put(column, parser.getText(), taken);
            }
        }
    }

    private void object(String column, boolean taken) throws IOException {
        copy.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            copy.writeFieldName(name);
            parser.nextToken();
            value(taken ? NamedCells.join(column, name) : column, taken);
        }
        copy.writeEndObject();
    }

    /** Items are numbered from 1. Lists of lists, the outlines on maps, are no columns. */
    private void array(String column, boolean taken) throws IOException {
        copy.writeStartArray();
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            boolean itemTaken =
                    taken && number <= NamedCells.MAX_OF_A_LIST && parser.currentToken() != JsonToken.START_ARRAY;
            value(itemTaken ? NamedCells.join(column, Integer.toString(number)) : column, itemTaken);
        }
        copy.writeEndArray();
    }

    private void put(String column, String value, boolean taken) throws IOException {
        if (taken) {
            cells.put(column, value);
        }
    }

    static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "a text";
        };
    }
}
