package io.cadastream.connect.county.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a JSON array, wherever in the file it is. */
final class JsonReader implements RowReader {
    private final GuardedInput in;
    private final Charset charset;
    private final List<String> path;
    private final JsonParser parser;
    private final Header header = new Header(List.of());
    private long number;
    /** Names of the path that the parser is behind. */
    private int reached;

    private boolean begun;
    private boolean inRows;
    private boolean rowsFound;
    private boolean rootClosed;
    private boolean ended;

    JsonReader(InputStream in, Json format) throws IOException {
        this.in = new GuardedInput(in);
        this.charset = format.charset();
        this.path = format.rows();
        try {
            this.parser = JsonRow.JSON.createParser(text());
        } catch (CharacterCodingException e) {
            throw undecodable(e);
        }
    }

    private Reader text() throws IOException {
        PushbackReader text = new PushbackReader(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = text.read();
        if (first >= 0 && first != '\uFEFF') {
            text.unread(first);
        }
        return text;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public String checksum() {
        return in.checksum();
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            while (!ended) {
                in.nextRow();
                JsonToken token = parser.nextToken();
                if (inRows && token != JsonToken.END_ARRAY) {
                    return JsonRow.read(parser, header, ++number);
                }
                seek(token);
            }
            return null;
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException(
                    "its JSON is broken at row " + Math.max(number, 1) + ", line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
                            + "; allowed is a whole JSON file",
                    e);
        } catch (CharacterCodingException e) {
            throw undecodable(e);
        }
    }

    /** Goes one step on the way to the rows, or behind them to the end of the file. */
    private void seek(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            end();
        } else if (!begun) {
            begun = true;
            enter(token, 0);
        } else if (inRows) {
            inRows = false;
            rootClosed = path.isEmpty();
        } else if (rootClosed) {
            throw new UnreadableFileException("it goes on with " + JsonRow.name(token)
                    + " behind its end; allowed is one JSON value, or source.format.lines: true");
        } else if (token == JsonToken.END_OBJECT) {
            rootClosed = reached == 0;
            reached = Math.max(0, reached - 1);
        } else if (parser.currentName().equals(path.get(reached))) {
            enter(parser.nextToken(), reached + 1);
        } else {
            skip(parser.nextToken());
        }
    }

    private void enter(JsonToken value, int names) throws IOException {
        boolean last = names == path.size();
        if (value != (last ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            throw misplaced(value, names);
        }
        if (last) {
            inRows = true;
            rowsFound = true;
        } else {
            reached = names;
        }
    }

    private void skip(JsonToken value) throws IOException {
        int depth = value.isStructStart() ? 1 : 0;
        while (depth > 0) {
            in.nextRow();
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private void end() throws IOException {
        ended = true;
        if (!rowsFound) {
            throw new UnreadableFileException("it has no array of rows" + place());
        }
        in.drain();
    }

    private UnreadableFileException misplaced(JsonToken found, int names) {
        String where = names == 0 ? "it begins with " : "at " + String.join(".", path.subList(0, names)) + " it has ";
        return new UnreadableFileException(where + JsonRow.name(found) + place());
    }

    private String place() {
        return path.isEmpty()
                ? "; allowed is an array of objects, or the name of one in source.format.rows"
                : "; allowed is an array of objects at " + String.join(".", path) + " (source.format.rows)";
    }

    private UnreadableFileException undecodable(CharacterCodingException e) {
        return new UnreadableFileException(
                "it holds bytes behind row " + number + " that are not " + charset
                        + "; set source.format.charset to the file's own",
                e);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.closeFile();
    }
}
