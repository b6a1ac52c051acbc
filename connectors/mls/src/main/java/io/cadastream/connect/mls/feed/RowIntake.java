package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.known.Ledger;
import io.cadastream.connect.mls.known.Ledger.News;
import io.cadastream.connect.mls.row.RowMapper;
import io.cadastream.connect.mls.row.RowOutcome;
import io.cadastream.connect.mls.row.RowVersion;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the rows of one feed's resource in: advances the watermark, and says what of each is to be emitted. */
final class RowIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RowIntake.class);

    /** What the source gives when it says nothing. */
    private static final ChangeVersion NO_VERSION = new ChangeVersion(Instant.EPOCH, Long.MIN_VALUE);

    /** A row dated further ahead is wrong; taken for the watermark it would silence the feed until that day. */
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(24);

    private final FeedPart part;
    private final Progress progress;
    private final RowMapper mapper;
    private final Ledger ledger;
    private final FeedOutput output;
    private final int touchedLimit;
    private final Clock clock;
    private int touched;

    /** @param touchedLimit rows of a pass that are emitted although only their timestamp is new */
    RowIntake(
            FeedPart part,
            Progress progress,
            RowMapper mapper,
            Ledger ledger,
            FeedOutput output,
            int touchedLimit,
            Clock clock) {
        this.part = part;
        this.progress = progress;
        this.mapper = mapper;
        this.ledger = ledger;
        this.output = output;
        this.touchedLimit = touchedLimit;
        this.clock = clock;
    }

    /** Returns the row's place in the order of the feed, or null when that can't be read. */
    @Nullable
    Watermark take(JsonNode row, URI asked, Emitter out) throws InterruptedException {
        RowVersion version = mapper.version(row);
        String key = version.key();
        Instant modified = version.modifiedAt();
        if (key == null || modified == null) {
            refuse(String.valueOf(version.problem()), version, row, asked, out);
            return null;
        }
        Watermark place = new Watermark(modified, key);
        if (modified.isAfter(latestAllowed())) {
            refuse(tooFarAhead(key, modified), version, row, asked, out);
            return place;
        }
        progress.advance(place);
        if (isOfThisFeed(row)) {
            emit(new Taken(row, key, modified, asked, Origin.PAGE), new ChangeVersion(modified, 0), version, out);
        }
        return place;
    }

    /** A row fetched because of an event: its version is the event's. */
    void takeEvent(JsonNode row, long sequence, URI asked, Emitter out) throws InterruptedException {
        takeAsked(row, asked, out, Origin.EVENT, modified -> progress.version(modified, sequence));
    }

    /** A row fetched because a sweep found it unknown, or known otherwise. */
    void takeSwept(JsonNode row, URI asked, Emitter out) throws InterruptedException {
        if (progress.sequence() == null) {
            takeAsked(row, asked, out, Origin.KEY, modified -> new ChangeVersion(modified, 0));
        } else {
            takeAsked(row, asked, out, Origin.SWEEP_AMID_EVENTS, progress::sweptVersion);
        }
    }

    /**
     * A row asked for by its key says nothing of those before it, so it moves the watermark only where that does not lead the
     * way.
     */
    private void takeAsked(
            JsonNode row, URI asked, Emitter out, Origin origin, Function<Instant, ChangeVersion> versions)
            throws InterruptedException {
        RowVersion version = mapper.version(row);
        String key = version.key();
        Instant modified = version.modifiedAt();
        if (key == null || modified == null) {
            refuse(String.valueOf(version.problem()), version, row, asked, out);
        } else if (modified.isAfter(latestAllowed())) {
            refuse(tooFarAhead(key, modified), version, row, asked, out);
        } else if (isOfThisFeed(row)) {
            if (progress.sequence() != null) {
                progress.advance(new Watermark(modified, key));
            }
            emit(new Taken(row, key, modified, asked, origin), versions.apply(modified), version, out);
        }
    }

    /** An event that does not say what changed. */
    void refuseEvent(JsonNode event, URI asked, Emitter out) throws InterruptedException {
        String reason =
                "An event has no readable EntityEventSequence and ResourceRecordKey; allowed: a whole number, and a"
                        + " key. It is set aside, the others go on";
        output.setAside(Refusal.of(part.feed(), reason).at("GET " + asked).raw(event.toString()), out);
    }

    /** The service has an event of a listing, but not the listing. */
    void gone(String key, long sequence, Emitter out) throws InterruptedException {
        ChangeVersion given = progress.version(null, sequence);
        emitGone(key, given, given, out);
    }

    /** A listing that is known is not there any more, and nothing has said so. */
    void vanished(String key, Emitter out) throws InterruptedException {
        emitGone(key, progress.sweptVersion(null), NO_VERSION, out);
    }

    private void emitGone(String key, ChangeVersion version, ChangeVersion given, Emitter out)
            throws InterruptedException {
        ChangeVersion above = ledger.version(key, version);
        output.gone(mapper.gone(key, above), given, out);
    }

    /** A sweep that can't be right. */
    void refuseSweep(String reason, URI asked, Emitter out) throws InterruptedException {
        output.setAside(Refusal.of(part.feed(), reason).at("GET " + asked), out);
    }

    /** Carries the offset to Connect when a sweep has ended. */
    void sweepEnded(Emitter out) throws InterruptedException {
        output.sweepEnded(out);
    }

    private Instant latestAllowed() {
        return clock.instant().plus(FURTHEST_AHEAD);
    }

    private String tooFarAhead(String key, Instant modified) {
        return "ModificationTimestamp of " + part.resource().noun() + " " + key + " is " + modified
                + "; allowed: at most " + FURTHEST_AHEAD.toHours()
                + " h ahead of our clock. The whole record is held back";
    }

    /** A row that nobody foresaw is set aside like any other bad one: it must not end the thread that reads the feeds. */
    private RowOutcome mapped(JsonNode row, String key, ChangeVersion version) {
        try {
            return mapper.map(row, key, version);
        } catch (RuntimeException e) {
            return new RowOutcome.Rejected("The " + part.resource().noun() + " " + key + " can't be mapped: " + e
                    + ". The whole record is held back");
        }
    }

    /** The server has been read to its end. */
    void passEnded() {
        if (touched > touchedLimit) {
            LOG.info(
                    "feed={} outcome=mass_touch rows={} emitted={} reason=\"only their timestamps are new\"",
                    part.name(),
                    touched,
                    touchedLimit);
        }
        touched = 0;
    }

    /** Servers that ignore the filter send other MLSs' rows as well. */
    private boolean isOfThisFeed(JsonNode row) {
        String sent = row.path("OriginatingSystemName").asText("");
        return sent.isBlank() || sent.equalsIgnoreCase(part.mls().originatingSystemName());
    }

    /** How a row came. */
    private enum Origin {
        /** On a page of the feed. */
        PAGE,
        /** Asked for by its key. */
        KEY,
        /** The same, after an event. */
        EVENT,
        /** The same, while events give the versions, and none came for this. */
        SWEEP_AMID_EVENTS
    }

    private record Taken(JsonNode row, String key, Instant modifiedAt, URI asked, Origin origin) {}

    private void emit(Taken taken, ChangeVersion given, RowVersion version, Emitter out) throws InterruptedException {
        RowOutcome outcome = mapped(taken.row(), taken.key(), ledger.version(taken.key(), given));
        if (outcome instanceof RowOutcome.Rejected rejected) {
            refuse(rejected.reason(), version, taken.row(), taken.asked(), out);
        } else if (outcome instanceof RowOutcome.Captured captured) {
            Change change = captured.change();
            long hash = Ledger.hash(change, captured.notes());
            News news = ledger.compare(
                    taken.key(), taken.modifiedAt(), change.payload(), hash, taken.origin() != Origin.PAGE);
            if (news == News.OUTDATED) {
                return;
            }
            boolean isTouched = news == News.TOUCHED;
            if (isTouched) {
                touched++;
            }
            boolean isSent = news == News.CHANGED || (isTouched && touched <= touchedLimit);
            boolean isNoted = isSent || isTouched;
            ChangeVersion said = taken.origin() == Origin.SWEEP_AMID_EVENTS ? NO_VERSION : given;
            output.record(
                    new FeedOutput.Row(taken.row(), taken.asked(), version, hash),
                    captured,
                    isSent,
                    isNoted,
                    said,
                    out);
        }
    }

    private void refuse(String reason, RowVersion version, JsonNode row, URI asked, Emitter out)
            throws InterruptedException {
        output.setAside(output.refusal(reason, version, row, asked), out);
    }
}
