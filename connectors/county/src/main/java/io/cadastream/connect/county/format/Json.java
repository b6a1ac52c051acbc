package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects, whose values become columns: {@code attributes.PPN} is a value within a value.
 *
 * @param lines whether each object has a line of its own; otherwise they are in an array
 * @param rows the names that lead to the array; none when the array is the whole file
 */
public record Json(boolean lines, List<String> rows, Charset charset) implements Format {

    /** One object a line, in UTF-8. */
    public static Json ofLines() {
        return new Json(true, List.of(), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable List<String> columns() {
        return null;
    }

    @Override
    public boolean columnsFirst() {
        return false;
    }

    @Override
    public RowReader open(InputStream in) throws IOException {
        return lines ? new JsonLinesReader(in, charset) : new JsonReader(in, this);
    }
}
