package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.county.snapshot.Fetched;
import io.cadastream.connect.county.snapshot.SnapshotFile;
import io.cadastream.connect.county.snapshot.SnapshotSource.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the cache for one file that was fetched whole, and beside it what is known of it. */
final class Slot {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What lies in a slot.
     *
     * @param asOf the moment that it speaks of
     * @param fetchedAt when it was begun to be fetched
     */
    record Stored(SnapshotFile file, Instant asOf, Instant fetchedAt, Fetched fetched) {
        Candidate whole() {
            return new Candidate(file, asOf, false, fetched);
        }

        Candidate partial() {
            return new Candidate(file, asOf, true, fetched);
        }
    }

    private final PartFile part;
    private final Path data;
    private final Path known;

    Slot(Path folder, String name) {
        this.part = new PartFile(folder.resolve(name + ".part"));
        this.data = folder.resolve(name + ".data");
        this.known = folder.resolve(name + ".json");
    }

    /** Where the next one is written. */
    PartFile part() {
        return part;
    }

    /**
     * Makes the part the file. Were the machine to stop in between, there would be none, and it is fetched again.
     *
     * @param name its address, which says also how it is packed
     * @param modified when the server has changed it
     */
    Stored commit(String name, Instant modified, Instant asOf, Instant fetchedAt, Fetched fetched) throws IOException {
        Files.deleteIfExists(known);
        Files.setLastModifiedTime(part.path(), FileTime.from(modified));
        part.moveTo(data);
        Files.setLastModifiedTime(data, FileTime.from(modified));
        ObjectNode text = JSON.createObjectNode();
        text.put("name", name);
        text.put("size", Files.size(data));
        text.put("as_of", asOf.toEpochMilli());
        text.put("fetched_at", fetchedAt.toEpochMilli());
        text.put("etag", fetched.etag());
        text.put("last_modified", fetched.lastModified());
        text.put("watermark", fetched.watermark());
        Instant fullRead = fetched.fullRead();
        text.put("full_read", fullRead == null ? null : fullRead.toEpochMilli());
        Path temporary = known.resolveSibling(known.getFileName() + ".new");
        Files.write(temporary, JSON.writeValueAsBytes(text));
        CacheFiles.move(temporary, known);
        return new Stored(SnapshotFile.look(name, data), asOf, fetchedAt, fetched);
    }

    /** What lies here; empty when there is nothing whole. */
    Optional<Stored> stored() throws IOException {
        if (!Files.exists(known) || !Files.exists(data)) {
            return Optional.empty();
        }
        JsonNode text = JSON.readTree(Files.readAllBytes(known));
        SnapshotFile file = SnapshotFile.look(text.path("name").asText(), data);
        if (file.size() != text.path("size").asLong(-1)) {
            return Optional.empty();
        }
        return Optional.of(new Stored(
                file,
                Instant.ofEpochMilli(text.path("as_of").asLong()),
                Instant.ofEpochMilli(text.path("fetched_at").asLong()),
                new Fetched(
                        text(text, "etag"),
                        text(text, "last_modified"),
                        text(text, "watermark"),
                        text.path("full_read").isNumber()
                                ? Instant.ofEpochMilli(text.path("full_read").asLong())
                                : null)));
    }

    private static @Nullable String text(JsonNode object, String name) {
        return object.path(name).isTextual() ? object.path(name).asText() : null;
    }
}
