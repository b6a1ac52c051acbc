package io.cadastream.connect.county.fetch;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.county.snapshot.Fetched;
import io.cadastream.connect.county.snapshot.SnapshotSource;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a web server has. It is asked for on condition that it has changed; a download that broke off goes on where
 * it did, if the file is still the same.
 */
public final class DownloadSource implements SnapshotSource {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadSource.class);

    private static final Found NOTHING = new Found(Optional.empty(), Collections.emptySortedMap());

    /** A server that can't say whether the file has changed is asked for all of it no more often than this. */
    static final Duration BLIND_REST = Duration.ofHours(1);

    private final Mapping mapping;
    private final URI url;
    private final Fetcher fetcher;
    private final Cache cache;
    private final Slot slot;
    private final Supplier<@Nullable SnapshotOffset> offset;
    private final Clock clock;
    private boolean looked;
    private boolean given;

    /** @param offset how far the feed has been read, at the moment */
    public DownloadSource(
            Mapping mapping,
            Origin.Download origin,
            CacheFolder folder,
            Fetcher fetcher,
            Supplier<@Nullable SnapshotOffset> offset,
            Clock clock) {
        this.mapping = mapping;
        this.url = origin.url();
        this.fetcher = fetcher;
        this.cache = new Cache(folder.path(), mapping);
        this.slot = cache.all();
        this.offset = offset;
        this.clock = clock;
    }

    @Override
    public Found find() throws FeedFailure, InterruptedException {
        try (Closeable lock = cache.lock()) {
            return look();
        } catch (IOException e) {
            throw CacheFolder.failure(cache.folder(), e);
        }
    }

    private Found look() throws IOException, FeedFailure, InterruptedException {
        Optional<Slot.Stored> stored = slot.stored();
        SnapshotOffset last = offset.get();
        boolean ours = last != null && last.mapping().equals(mapping.fingerprint());
        if (!looked) {
            cache.tidy();
            looked = true;
            if (ours && last != null && last.phase() == SnapshotOffset.Phase.READING) {
                Optional<Slot.Stored> begun = stored.filter(file -> file.asOf().equals(last.asOf()));
                if (begun.isPresent()) {
                    return give(begun.get());
                }
            }
        }
        boolean applied = ours && last != null && last.phase() == SnapshotOffset.Phase.COMPLETE;
        if (!given && applied && last != null && last.fetched().hasValidator()) {
            return ask(last.fetched(), Optional.empty(), last);
        }
        if (stored.isEmpty()) {
            return ask(Fetched.NONE, Optional.empty(), last);
        }
        Slot.Stored file = stored.get();
        boolean blind = !file.fetched().hasValidator()
                && Fetcher.now(clock).isBefore(file.fetchedAt().plus(BLIND_REST))
                && (last == null || !file.asOf().isBefore(last.asOf()));
        return blind ? give(file) : ask(file.fetched(), stored, last);
    }

    /**
     * Asks for the file.
     *
     * @param known the version that need not come again
     * @param unchanged the same in the cache; empty when it has been applied, and is no longer needed
     */
    private Found ask(Fetched known, Optional<Slot.Stored> unchanged, @Nullable SnapshotOffset last)
            throws IOException, FeedFailure, InterruptedException {
        Instant started = Fetcher.now(clock);
        String name = Ask.shown(url);
        try {
            asOf(name, started);
        } catch (DateTimeException e) {
            return new Found(Optional.empty(), new TreeMap<>(Map.of(name, String.valueOf(e.getMessage()))));
        }
        Reply reply = fetch(known);
        if (reply.status() == Reply.NOT_MODIFIED) {
            return unchanged.map(this::give).orElse(NOTHING);
        }
        String lastModified = reply.header("Last-Modified");
        Instant changed = time(lastModified);
        Instant modified = changed == null ? notBefore(last, started) : changed;
        Fetched fetched = new Fetched(reply.header("ETag"), changed == null ? null : lastModified, null, null);
        Slot.Stored stored = slot.commit(name, modified, asOf(name, modified), started, fetched);
        LOG.info(
                "feed={} outcome=fetched from={} bytes={} as_of={} took_ms={}",
                mapping.name(),
                name,
                stored.file().size(),
                stored.asOf(),
                Duration.between(started, clock.instant()).toMillis());
        return give(stored);
    }

    private Instant asOf(String name, Instant modified) {
        return mapping.source().asOf().of(name.substring(name.lastIndexOf('/') + 1), modified);
    }

    private Reply fetch(Fetched known) throws IOException, FeedFailure, InterruptedException {
        Ask ask = new Ask(url, headers(known), Token.none());
        Reply reply = fetcher.get(ask, slot.part());
        if (reply.status() == Reply.NO_SUCH_RANGE) {
            slot.part().delete();
            ask = new Ask(url, headers(known), Token.none());
            reply = fetcher.get(ask, slot.part());
        }
        if (reply.status() == Reply.NOT_MODIFIED) {
            return reply;
        }
        if (reply.status() == Reply.NO_SUCH_RANGE) {
            throw fetcher.failure(ask, "answers with status 416 to a request for the whole file", null);
        }
        checkPacking(ask, reply);
        if (!slot.part().isWhole()) {
            throw fetcher.failure(ask, "broke off; the download goes on at the next try", null);
        }
        return reply;
    }

    private Map<String, String> headers(Fetched known) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Encoding", "identity");
        String etag = known.etag();
        String lastModified = known.lastModified();
        if (etag != null) {
            headers.put("If-None-Match", etag);
        } else if (lastModified != null) {
            headers.put("If-Modified-Since", lastModified);
        }
        String version = slot.part().resumable();
        if (version != null) {
            headers.put("Range", "bytes=" + slot.part().size() + "-");
            headers.put("If-Range", version);
        }
        return headers;
    }

    /** A server may pack what it was asked not to. A file that is packed anyway it may call packed. */
    private void checkPacking(Ask ask, Reply reply) throws IOException, FeedFailure {
        String encoding = String.valueOf(reply.header("Content-Encoding")).toLowerCase(Locale.ROOT);
        boolean plain = encoding.equals("null") || encoding.equals("identity");
        if (!plain && !url.getPath().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            slot.part().delete();
            throw fetcher.failure(
                    ask, "sends the file packed (Content-Encoding: " + encoding + "), which it was asked not to", null);
        }
    }

    private static @Nullable Instant time(@Nullable String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The clocks of two workers may differ: what comes later speaks of no earlier moment. */
    private static Instant notBefore(@Nullable SnapshotOffset last, Instant started) {
        return last != null && last.asOf().isAfter(started) ? last.asOf() : started;
    }

    private Found give(Slot.Stored stored) {
        given = true;
        return new Found(Optional.of(stored.whole()), Collections.emptySortedMap());
    }
}
