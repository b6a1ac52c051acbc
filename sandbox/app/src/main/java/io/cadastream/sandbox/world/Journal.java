package io.cadastream.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Every change of the world, one JSON document a line, after a first line that names the seed. A second start replays it
 * and goes on. Not thread-safe: {@link World} guards it.
 */
final class Journal implements Closeable {

    /** What the journal was begun with: replaying it over another world would give nonsense. */
    record Header(long seed, int homes, boolean countyShapes) {
        @Override
        public String toString() {
            return "seed " + seed + " and " + homes + " homes, " + (countyShapes ? "with" : "without")
                    + " county_shapes";
        }
    }

    private final OutputStream out;
    private final List<WorldChange> past;

    private Journal(OutputStream out, List<WorldChange> past) {
        this.out = out;
        this.past = past;
    }

    /**
     * Opens or begins the journal.
     *
     * @throws IllegalStateException when it belongs to another seed or size, or a line in the middle can't be read
     */
    static Journal open(Path file, Header header) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            List<WorldChange> past = Files.exists(file) ? read(file, header) : List.of();
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Journal journal = new Journal(out, past);
            if (Files.size(file) == 0) {
                journal.line(header);
            }
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("can't open the world's journal " + file, e);
        }
    }

    /** The changes that were in it when it was opened. */
    List<WorldChange> past() {
        return past;
    }

    void append(WorldChange change) {
        try {
            line(change);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to the world's journal", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    // One write call a line: after kill -9 only the last line can be torn.
    private void line(Object document) throws IOException {
        String text = document instanceof WorldChange
                ? Json.MAPPER.writerFor(WorldChange.class).writeValueAsString(document)
                : Json.MAPPER.writeValueAsString(document);
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<WorldChange> read(Path file, Header expected) throws IOException {
        dropTornLine(file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty()) {
            return List.of();
        }
        Header header = Json.MAPPER.readValue(lines.get(0), Header.class);
        if (!header.equals(expected)) {
            throw new IllegalStateException("the world in " + file.getParent() + " was made with " + header
                    + ", but the scenario now says " + expected
                    + "; use the old values, another directory, or reset");
        }
        List<WorldChange> past = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            try {
                past.add(Json.MAPPER.readValue(lines.get(i), WorldChange.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(
                        "line " + (i + 1) + " of the world's journal " + file + " can't be read", e);
            }
        }
        return past;
    }

    // A line without its end never became a change: nobody was told of it.
    private static void dropTornLine(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            Files.write(file, java.util.Arrays.copyOf(bytes, end));
        }
    }
}
