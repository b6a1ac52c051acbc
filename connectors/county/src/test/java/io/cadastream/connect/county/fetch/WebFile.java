package io.cadastream.connect.county.fetch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file on a web server, with conditions and ranges as RFC 9110 has them, that can break off once. */
public final class WebFile implements TestWeb.Handler {
    private byte[] content = new byte[0];
    private @Nullable String etag;
    private @Nullable String lastModified;
    private long cutAt = Long.MAX_VALUE;
    private boolean ranges = true;

    public synchronized WebFile content(String text, @Nullable String itsEtag, @Nullable String modified) {
        content = text.getBytes(StandardCharsets.UTF_8);
        etag = itsEtag;
        lastModified = modified;
        return this;
    }

    /** The next answer breaks off behind so many bytes. */
    public synchronized WebFile cutAt(long bytes) {
        cutAt = bytes;
        return this;
    }

    public synchronized WebFile withoutRanges() {
        ranges = false;
        return this;
    }

    @Override
    public synchronized void answer(TestWeb.Request request, HttpExchange exchange) throws IOException {
        String tag = etag;
        String modified = lastModified;
        if (tag != null) {
            exchange.getResponseHeaders().set("ETag", tag);
        }
        if (modified != null) {
            exchange.getResponseHeaders().set("Last-Modified", modified);
        }
        boolean known = request.header("If-None-Match") != null
                ? request.header("If-None-Match").equals(tag)
                : modified != null && modified.equals(request.header("If-Modified-Since"));
        if (known) {
            TestWeb.bytes(exchange, 304, new byte[0]);
            return;
        }
        String range = request.header("Range");
        String condition = request.header("If-Range");
        boolean partial =
                ranges && range != null && (condition == null || condition.equals(tag) || condition.equals(modified));
        int from = partial && range != null ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (partial && from >= content.length) {
            TestWeb.bytes(exchange, 416, new byte[0]);
            return;
        }
        byte[] body = Arrays.copyOfRange(content, from, content.length);
        if (partial) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(partial ? 206 : 200, body.length);
        int sent = (int) Math.min(cutAt, body.length);
        cutAt = Long.MAX_VALUE;
        exchange.getResponseBody().write(body, 0, sent);
        exchange.getResponseBody().flush();
    }
}
