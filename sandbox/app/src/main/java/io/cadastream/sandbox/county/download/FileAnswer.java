package io.cadastream.sandbox.county.download;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.HttpDate;
import java.util.Arrays;
import java.util.Optional;

/** What a request gets of a published file: all of it, a part, or that it is still the same. RFC 9110, sections 13 and 14. */
final class FileAnswer {
    private FileAnswer() {}

    static Answer of(Call call, Published file) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            return Answer.error(405, "only GET and HEAD are allowed, not " + call.method())
                    .with("Allow", "GET, HEAD");
        }
        if (unchanged(call, file)) {
            return described(new Answer(304, file.contentType(), new byte[0]), file);
        }
        Optional<ByteRange> range = call.header("Range")
                .filter(header -> call.method().equals("GET") && mayBePart(call, file))
                .flatMap(header -> ByteRange.parse(header, file.bytes().length));
        return described(range.map(part -> part(part, file)).orElseGet(() -> whole(file)), file);
    }

    private static Answer whole(Published file) {
        return new Answer(200, file.contentType(), file.bytes());
    }

    private static Answer part(ByteRange range, Published file) {
        int length = file.bytes().length;
        if (!range.satisfiable()) {
            return Answer.text(416, "text/plain", "the file has " + length + " bytes")
                    .with("Content-Range", "bytes */" + length);
        }
        byte[] bytes = Arrays.copyOfRange(file.bytes(), range.first(), range.last() + 1);
        return new Answer(206, file.contentType(), bytes)
                .with("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + length);
    }

    // Byte positions are those of the file itself, so it must not be packed on the way.
    private static Answer described(Answer answer, Published file) {
        return answer.with("ETag", file.etag())
                .with("Last-Modified", HttpDate.of(file.lastModified()))
                .with("Accept-Ranges", "bytes")
                .with("Cache-Control", "no-transform");
    }

    private static boolean unchanged(Call call, Published file) {
        Optional<String> noneMatch = call.header("If-None-Match");
        if (noneMatch.isPresent()) {
            return Arrays.stream(noneMatch.get().split(","))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag -> tag.equals("*") || tag.equals(file.etag()));
        }
        return call.header("If-Modified-Since")
                .flatMap(HttpDate::parse)
                .filter(since -> !file.lastModified().isAfter(since))
                .isPresent();
    }

    // A part of another version is of no use to whoever has the first part of this one.
    private static boolean mayBePart(Call call, Published file) {
        return call.header("If-Range")
                .map(condition -> condition.startsWith("\"") || condition.startsWith("W/")
                        ? condition.equals(file.etag())
                        : HttpDate.parse(condition)
                                .filter(file.lastModified()::equals)
                                .isPresent())
                .orElse(true);
    }
}
