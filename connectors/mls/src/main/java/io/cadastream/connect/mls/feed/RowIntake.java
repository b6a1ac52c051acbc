package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.change.ListingChange;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.row.ListingMapper;
import io.cadastream.connect.mls.row.RowOutcome;
import io.cadastream.connect.mls.row.RowVersion;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one feed in: advances the watermark, and emits a change, a quarantined record, both or nothing. */
final class RowIntake {
    /** A row dated further ahead is wrong; taken for the watermark it would silence the feed until that day. */
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(24);

    private final FeedRef feed;
    private final String topic;
    private final Progress progress;
    private final ChangeEnvelope envelope;
    private final ListingMapper mapper;
    private final SeenInOverlap seen;
    private final Quarantine quarantine;
    private final Clock clock;

    RowIntake(FeedRef feed, MlsSettings settings, Progress progress, Quarantine quarantine, Clock clock) {
        this.feed = feed;
        this.topic = settings.topic();
        this.progress = progress;
        this.envelope = new ChangeEnvelope(ListingChange.getClassSchema(), clock);
        this.mapper = new ListingMapper(feed.feed(), settings.zone(), settings.counties(), envelope::newPayload);
        this.seen = new SeenInOverlap(settings.overlapRemembered());
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** Returns the row's place in the order of the feed, or null when that can't be read. */
    @Nullable
    Watermark take(JsonNode row, URI asked, Emitter out) throws InterruptedException {
        RowVersion version = mapper.version(row);
        String key = version.listingKey();
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
            emit(mapped(row, key, new ChangeVersion(modified, 0)), version, row, asked, out);
        }
        return place;
    }

    /** A row fetched because of an event. Its version is the event's; repeats have been sorted out by their sequence. */
    void takeEvent(JsonNode row, long sequence, URI asked, Emitter out) throws InterruptedException {
        RowVersion version = mapper.version(row);
        String key = version.listingKey();
        Instant modified = version.modifiedAt();
        if (key == null || modified == null || modified.isAfter(latestAllowed())) {
            refuse(
                    key == null || modified == null ? String.valueOf(version.problem()) : tooFarAhead(key, modified),
                    version,
                    row,
                    asked,
                    out);
        } else if (isOfThisFeed(row)) {
            progress.advance(new Watermark(modified, key));
            RowOutcome outcome = mapped(row, key, progress.version(modified, sequence));
            if (outcome instanceof RowOutcome.Captured captured) {
                emitCaptured(captured, version, row, asked, out);
            } else if (outcome instanceof RowOutcome.Rejected rejected) {
                refuse(rejected.reason(), version, row, asked, out);
            }
        }
    }

    /** An event that does not say what changed. */
    void refuseEvent(JsonNode event, URI asked, Emitter out) throws InterruptedException {
        String reason =
                "An event has no readable EntityEventSequence and ResourceRecordKey; allowed: a whole number, and a"
                        + " key. It is set aside, the others go on";
        Optional<SourceRecord> record = quarantine.refuse(
                Refusal.of(feed.feed(), reason).at("GET " + asked).raw(event.toString()), progress.position());
        if (record.isPresent()) {
            out.emit(record.get());
        }
    }

    /** The service has an event of a listing, but not the listing. */
    void gone(String key, long sequence, Emitter out) throws InterruptedException {
        out.emit(envelope.record(topic, progress.position(), mapper.gone(key, progress.version(null, sequence))));
    }

    private Instant latestAllowed() {
        return clock.instant().plus(FURTHEST_AHEAD);
    }

    private static String tooFarAhead(String key, Instant modified) {
        return "ModificationTimestamp of listing " + key + " is " + modified + "; allowed: at most "
                + FURTHEST_AHEAD.toHours() + " h ahead of our clock. The whole record is held back";
    }

    /** A row that nobody foresaw is set aside like any other bad one: it must not end the thread that reads the feeds. */
    private RowOutcome mapped(JsonNode row, String key, ChangeVersion version) {
        try {
            return mapper.map(row, key, version);
        } catch (RuntimeException e) {
            return new RowOutcome.Rejected(
                    "Listing " + key + " can't be mapped: " + e + ". The whole record is held back");
        }
    }

    /** What stands before the next pass's start will not be read again. */
    void passEnded() {
        Instant from = progress.rereadFrom();
        if (from != null) {
            seen.forgetBefore(from.minusMillis(1));
        }
    }

    /** Servers that ignore the filter send other MLSs' rows as well. */
    private boolean isOfThisFeed(JsonNode row) {
        String sent = row.path("OriginatingSystemName").asText("");
        return sent.isBlank() || sent.equalsIgnoreCase(feed.originatingSystemName());
    }

    private void emit(RowOutcome outcome, RowVersion version, JsonNode row, URI asked, Emitter out)
            throws InterruptedException {
        if (outcome instanceof RowOutcome.Rejected rejected) {
            refuse(rejected.reason(), version, row, asked, out);
        } else if (outcome instanceof RowOutcome.Captured captured && isNew(captured.change())) {
            emitCaptured(captured, version, row, asked, out);
        }
    }

    private void emitCaptured(RowOutcome.Captured captured, RowVersion version, JsonNode row, URI asked, Emitter out)
            throws InterruptedException {
        out.emit(envelope.record(topic, progress.position(), captured.change()));
        for (String note : captured.notes()) {
            refuse(note, version, row, asked, out);
        }
    }

    private boolean isNew(Change change) {
        return seen.add(change.version().updatedAt(), ChangeEnvelope.eventId(change));
    }

    private void refuse(String reason, RowVersion version, JsonNode row, URI asked, Emitter out)
            throws InterruptedException {
        Instant modified = version.modifiedAt();
        Refusal refusal = Refusal.of(feed.feed(), reason)
                .record(version.listingKey(), modified == null ? null : modified.toString())
                .at("GET " + asked)
                .raw(row.toString());
        Optional<SourceRecord> record = quarantine.refuse(refusal, progress.position());
        if (record.isPresent()) {
            out.emit(record.get());
        }
    }
}
