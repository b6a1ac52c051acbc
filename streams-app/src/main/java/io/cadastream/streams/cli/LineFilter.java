package io.cadastream.streams.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines in, a JSON object a line out, both UTF-8; as many lines come out as go in. */
final class LineFilter {
    /** No address or name is as long; a longer line is hardly one text. */
    static final int MAX_LINE = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reader reader;

    /** Makes the object of one line; keys in the order in which they are written. */
    @FunctionalInterface
    interface Reader {
        Map<String, @Nullable Object> read(String line);
    }

    LineFilter(Reader reader) {
        this.reader = reader;
    }

    /** Until the input ends; what is written is flushed whenever no more input is waiting. */
    void run(InputStream input, OutputStream output) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.write(JSON.writeValueAsString(object(line)));
            out.write('\n');
            if (!in.ready()) {
                out.flush();
            }
        }
        out.flush();
    }

    private Map<String, @Nullable Object> object(String line) {
        if (line.length() > MAX_LINE) {
            return Map.of("error", "the line has " + line.length() + " characters; allowed: " + MAX_LINE);
        }
        try {
            return reader.read(line);
        } catch (RuntimeException e) {
            return Map.of("error", "can't be read: " + e);
        }
    }
}
