package io.cadastream.connect.county.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects that have a line each. A broken one spoils its own line only. */
final class JsonLinesReader implements RowReader {
    private final InputStream in;
    private final Charset charset;
    private final Header header = new Header(List.of());
    private final MessageDigest digest = Sha256.start();
    private final LineReader lines;

    JsonLinesReader(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.lines = new LineReader(in, digest);
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public String checksum() {
        return Sha256.hex(digest);
    }

    /** Blank lines are skipped. */
    @Override
    public @Nullable Row next() throws IOException {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text(charset);
            String bare = line.number() == 1 ? Texts.withoutMark(text) : text;
            if (!bare.isBlank()) {
                return row(line, bare);
            }
        }
        return null;
    }

    private Row row(Line line, String text) throws IOException {
        if (Texts.isUndecodable(text)) {
            return malformed(line, Texts.undecodable(charset));
        }
        try (JsonParser parser = JsonRow.JSON.createParser(text)) {
            parser.nextToken();
            Row row = JsonRow.read(parser, header, line.number());
            return parser.nextToken() == null
                    ? row
                    : malformed(line, "The line goes on behind its JSON object; allowed is one object a line");
        } catch (JsonProcessingException e) {
            return malformed(
                    line,
                    "The line is no JSON (" + e.getOriginalMessage() + " at character "
                            + e.getLocation().getColumnNr() + "); allowed is one whole object a line");
        }
    }

    private Row malformed(Line line, String reason) {
        return new Row.Malformed(header, List.of(), line.number(), line.bytes(), reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
