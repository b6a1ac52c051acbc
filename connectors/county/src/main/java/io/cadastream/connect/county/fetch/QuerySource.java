package io.cadastream.connect.county.fetch;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.county.snapshot.Fetched;
import io.cadastream.connect.county.snapshot.SnapshotSource;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that a query gives: all of them from time to time, and in between those that have changed, where rows say when
 * that was. What has vanished only the former finds.
 */
public final class QuerySource implements SnapshotSource {
    private static final Logger LOG = LoggerFactory.getLogger(QuerySource.class);

    private static final Found NOTHING = new Found(Optional.empty(), Collections.emptySortedMap());

    /** All rows that were not taken, as they were held back, are asked for again no sooner than this. */
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final Mapping mapping;
    private final Origin.Query origin;
    private final QueryReader reader;
    private final Fetcher fetcher;
    private final Cache cache;
    private final Supplier<@Nullable SnapshotOffset> offset;
    private final Clock clock;
    private final Duration rest;
    private boolean looked;
    private boolean triedAll;

    /** @param offset how far the feed has been read, at the moment */
    public QuerySource(
            Mapping mapping,
            Origin.Query origin,
            CacheFolder folder,
            Fetcher fetcher,
            Supplier<@Nullable SnapshotOffset> offset,
            Clock clock) {
        this.mapping = mapping;
        this.origin = origin;
        this.fetcher = fetcher;
        this.cache = new Cache(folder.path(), mapping);
        this.reader = reader(origin, mapping, fetcher, cache);
        this.offset = offset;
        this.clock = clock;
        this.rest = origin.fullEvery().compareTo(LONGEST_REST) < 0 ? origin.fullEvery() : LONGEST_REST;
    }

    private static QueryReader reader(Origin.Query origin, Mapping mapping, Fetcher fetcher, Cache cache) {
        if (origin instanceof Origin.Socrata socrata) {
            Token token = Token.socrata(fetcher.settings());
            return new SocrataReader(socrata, new Pages(fetcher, mapping.feed(), socrata.url(), token, cache.page()));
        }
        Origin.ArcGis arcGis = (Origin.ArcGis) origin;
        Token token = Token.arcGis(fetcher.settings());
        return new ArcGisReader(arcGis, new Pages(fetcher, mapping.feed(), arcGis.url(), token, cache.page()));
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
        SnapshotOffset last = offset.get();
        boolean first = !looked;
        if (first) {
            cache.tidy();
            looked = true;
            Optional<Candidate> begun = begun(last);
            if (begun.isPresent()) {
                return new Found(begun, Collections.emptySortedMap());
            }
        }
        Instant started = Fetcher.now(clock);
        String watermark = last == null ? null : last.fetched().watermark();
        boolean canReadChanges = origin.changedAt() != null && watermark != null;
        if (isAllDue(last, started)) {
            Optional<Slot.Stored> tried = tried(last, started);
            if (tried.isEmpty()) {
                return readAll(last, started);
            }
            if (first || !canReadChanges) {
                triedAll = true;
                return new Found(tried.map(Slot.Stored::whole), Collections.emptySortedMap());
            }
        }
        return canReadChanges && last != null && watermark != null ? readChanges(last, watermark, started) : NOTHING;
    }

    /** What was being emitted when the task ended, if it was this worker's. */
    private Optional<Candidate> begun(@Nullable SnapshotOffset last) throws IOException {
        if (last == null
                || last.phase() != SnapshotOffset.Phase.READING
                || !last.mapping().equals(mapping.fingerprint())) {
            return Optional.empty();
        }
        Slot slot = last.partial() ? cache.changed() : cache.all();
        return slot.stored()
                .filter(stored -> stored.asOf().equals(last.asOf()))
                .map(stored -> last.partial() ? stored.partial() : stored.whole());
    }

    /** A mapping with another text asks for other rows, or makes others of them. */
    private boolean isAllDue(@Nullable SnapshotOffset last, Instant now) {
        if (last == null || !last.mapping().equals(mapping.fingerprint())) {
            return true;
        }
        Instant fullRead = last.fetched().fullRead();
        boolean begun = last.phase() == SnapshotOffset.Phase.READING && !last.partial();
        return begun || fullRead == null || !now.isBefore(fullRead.plus(origin.fullEvery()));
    }

    /** All rows as they were read lately and not taken. They are judged again, but the server is not asked again. */
    private Optional<Slot.Stored> tried(@Nullable SnapshotOffset last, Instant now) throws IOException {
        if (last == null && !triedAll) {
            return Optional.empty();
        }
        return cache.all()
                .stored()
                .filter(stored -> now.isBefore(stored.fetchedAt().plus(rest)))
                .filter(stored -> last == null || !stored.asOf().isBefore(last.asOf()));
    }

    private Found readAll(@Nullable SnapshotOffset last, Instant started)
            throws IOException, FeedFailure, InterruptedException {
        Slot slot = cache.all();
        String watermark;
        try (Rows rows = new Rows(slot.part(), fetcher.settings().maxBytes())) {
            watermark = reader.all(rows, started);
        }
        triedAll = true;
        Fetched fetched = new Fetched(null, null, watermark, started);
        return given(commit(slot, last, started, fetched).whole());
    }

    private Found readChanges(SnapshotOffset last, String watermark, Instant started)
            throws IOException, FeedFailure, InterruptedException {
        Slot slot = cache.changed();
        Optional<String> next;
        try (Rows rows = new Rows(slot.part(), fetcher.settings().maxBytes())) {
            next = reader.changed(watermark, rows, started);
        }
        if (next.isEmpty()) {
            slot.part().delete();
            return NOTHING;
        }
        Fetched fetched = new Fetched(null, null, next.get(), last.fetched().fullRead());
        return given(commit(slot, last, started, fetched).partial());
    }

    /** The clocks of two workers may differ: what is read later speaks of no earlier moment. */
    private Slot.Stored commit(Slot slot, @Nullable SnapshotOffset last, Instant started, Fetched fetched)
            throws IOException {
        Instant asOf = last != null && last.asOf().isAfter(started) ? last.asOf() : started;
        Slot.Stored stored = slot.commit(Ask.shown(origin.url()), asOf, asOf, started, fetched);
        LOG.info(
                "feed={} outcome=fetched from={} bytes={} as_of={} watermark={} took_ms={}",
                mapping.name(),
                stored.file().name(),
                stored.file().size(),
                asOf,
                fetched.watermark(),
                Duration.between(started, clock.instant()).toMillis());
        return stored;
    }

    private static Found given(Candidate candidate) {
        return new Found(Optional.of(candidate), Collections.emptySortedMap());
    }
}
