package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Asks a query's server for one answer after the other; each lies in a file while it is read, however large it is. */
final class Pages {
    /** Numbers stay the digits that they came in; names are not interned, as they may be anything. */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** Reads an answer, standing before its first token. */
    @FunctionalInterface
    interface Body<T> {
        T read(JsonParser parser, Reply reply) throws IOException, WrongAnswerException;
    }

    /** An answer that is whole, and is not what was asked for. */
    static final class WrongAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongAnswerException(String problem) {
            super(problem);
        }
    }

    private final Fetcher fetcher;
    private final String feed;
    private final URI url;
    private final Token token;
    private final PartFile page;

    /** @param page where an answer lies while it is read */
    Pages(Fetcher fetcher, String feed, URI url, Token token, PartFile page) {
        this.fetcher = fetcher;
        this.feed = feed;
        this.url = url;
        this.token = token;
        this.page = page;
    }

    /**
     * Asks and reads the answer.
     *
     * @param path behind the address, or nothing
     * @throws FeedFailure when none comes, when it breaks off, and when it is another than was asked for
     */
    <T> T get(String path, Map<String, String> parameters, Body<T> body)
            throws IOException, FeedFailure, InterruptedException {
        Ask ask = new Ask(
                address(path, parameters), Map.of("Accept", "application/json", "Accept-Encoding", "gzip"), token);
        page.delete();
        Reply reply = fetcher.getPatiently(ask, page);
        if (reply.status() != Reply.OK) {
            throw fetcher.failure(ask, "answers with status " + reply.status() + " to a query", null);
        }
        try (InputStream in = unpacked(reply);
                JsonParser parser = JSON.createParser(in)) {
            return body.read(parser, reply);
        } catch (WrongAnswerException e) {
            throw fetcher.wrongAnswer(ask, feed, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw fetcher.wrongAnswer(
                    ask, feed, "answers with something that is no whole JSON (" + e.getOriginalMessage() + ")");
        } catch (Rows.TooManyException | FileBody.TooLargeException e) {
            throw fetcher.tooLarge(ask, "raise it, or ask for fewer columns or rows", e);
        } finally {
            page.delete();
        }
    }

    /** Not a whole answer of one query, but what several of them say together, is not as it should be. */
    FeedFailure wrong(String problem) {
        return fetcher.wrongAnswer(new Ask(url, Map.of(), token), feed, problem);
    }

    private URI address(String path, Map<String, String> parameters) {
        List<String> query = new ArrayList<>();
        parameters.forEach((name, value) -> query.add(name + "=" + encoded(value)));
        return URI.create(url + path + "?" + String.join("&", query));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private InputStream unpacked(Reply reply) throws IOException {
        FileInputStream file = new FileInputStream(page.path().toFile());
        if (!"gzip".equalsIgnoreCase(reply.header("Content-Encoding"))) {
            return file;
        }
        try {
            return new Limited(new GZIPInputStream(file), fetcher.settings().maxBytes());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Lets so much pass: a small packed answer may be a large one. */
    private static final class Limited extends FilterInputStream {
        private long room;

        Limited(InputStream in, long room) {
            super(in);
            this.room = room;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            counted(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return counted(super.read(buffer, offset, length));
        }

        private int counted(int read) throws IOException {
            room -= Math.max(0, read);
            if (room < 0) {
                throw new FileBody.TooLargeException();
            }
            return read;
        }
    }

    /** The text of a value, or nothing. */
    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
}
