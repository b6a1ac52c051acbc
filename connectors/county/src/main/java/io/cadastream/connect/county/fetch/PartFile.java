package io.cadastream.connect.county.fetch;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written. Beside it stands which version of the server's file it is a part of, so that a download
 * that broke off goes on where it did.
 */
final class PartFile {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final long UNKNOWN = -1;

    private final Path file;
    private final Path version;
    private long whole = UNKNOWN;

    PartFile(Path file) {
        this.file = file;
        this.version = file.resolveSibling(file.getFileName() + ".version");
    }

    Path path() {
        return file;
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What the part must still be a part of, to be gone on with; null when there is none, or the server can't tell. */
    @Nullable
    String resumable() throws IOException {
        if (size() == 0 || !Files.exists(version)) {
            return null;
        }
        String text = Files.readString(version);
        return text.isEmpty() ? null : text;
    }

    /**
     * Begins to write an answer's body: anew, or behind what is there.
     *
     * @throws IOException when it is another part than the one that was asked for
     */
    FileOutputStream open(int status, HttpHeaders headers) throws IOException {
        boolean on = status == Reply.PARTIAL;
        if (on) {
            checkRange(headers);
        } else {
            Files.deleteIfExists(version);
            whole = headers.firstValueAsLong("Content-Length").orElse(UNKNOWN);
        }
        FileOutputStream out = new FileOutputStream(file.toFile(), on);
        if (!on) {
            Files.writeString(version, strong(headers));
        }
        return out;
    }

    private void checkRange(HttpHeaders headers) throws IOException {
        Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        boolean fits = range.matches() && Long.parseLong(range.group(1)) == size();
        String etag = headers.firstValue("ETag").orElse(null);
        boolean other = etag != null
                && Files.exists(version)
                && !Files.readString(version).equals(strong(headers));
        if (!fits || other) {
            delete();
            throw new IOException(
                    "the server sent another part of the file, or of another version of it, than the one asked for;"
                            + " the download begins anew");
        }
        whole = range.group(2).equals("*") ? UNKNOWN : Long.parseLong(range.group(2));
    }

    /** What tells versions apart byte by byte (RFC 9110 §13.1.5): a strong ETag, else the time of the last change. */
    private static String strong(HttpHeaders headers) {
        String etag = headers.firstValue("ETag").orElse("");
        return etag.isEmpty() ? headers.firstValue("Last-Modified").orElse("") : etag.startsWith("W/") ? "" : etag;
    }

    /** Whether as many bytes are there as the server said; true when it did not say. */
    boolean isWhole() throws IOException {
        return whole == UNKNOWN || size() == whole;
    }

    void moveTo(Path target) throws IOException {
        CacheFiles.move(file, target);
        Files.deleteIfExists(version);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(version);
    }
}
