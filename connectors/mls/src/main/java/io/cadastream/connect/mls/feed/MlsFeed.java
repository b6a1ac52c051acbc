package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.mls.config.ChangeFeed;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.StartAt;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import io.cadastream.connect.mls.known.Ledger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MLS feed, from its begin on. Read by ModificationTimestamp, or by EntityEvent where the service has it: then the
 * number of the newest event is noted first, the rows from before it are read by ModificationTimestamp, and events from there
 * on. One request a turn, so that the quota is looked at before each.
 */
public final class MlsFeed implements PolledFeed {
    private static final Logger LOG = LoggerFactory.getLogger(MlsFeed.class);
    /** In CSDL XML, or in CSDL JSON (OData 4.01). */
    private static final Pattern HAS_EVENTS = Pattern.compile(
            "<EntitySet\\b[^>]*\\bName\\s*=\\s*[\"']EntityEvent[\"']|\"EntityEvent\"\\s*:\\s*\\{\\s*\"\\$Collection\"");

    private final FeedRef ref;
    private final StartAt startAt;
    private final WebApi api;
    private final PropertyQuery query;
    private final Progress progress;
    private final RowIntake intake;
    private final TimestampReader timestamps;
    private final EventReader events;
    private final Ledger ledger;
    private final Reconciler reconciler;
    private ChangeFeed changeFeed;
    private boolean started;

    /** Whether it was read before, and nobody has looked yet what was missed since. */
    private boolean continues;

    /**
     * A feed that has not been asked yet.
     *
     * @param stored how far the feed was read before; null when it was not, then the setting start.at holds
     */
    public MlsFeed(
            FeedRef ref,
            MlsSettings settings,
            WebApi api,
            Ledger ledger,
            Quarantine quarantine,
            Clock clock,
            @Nullable StoredPosition stored) {
        this.ref = ref;
        this.startAt = settings.startAt();
        this.changeFeed = settings.changeFeed();
        this.api = api;
        this.query = new PropertyQuery(settings, ref);
        this.progress = new Progress(ref, settings.overlap(), api::used, stored);
        this.ledger = ledger;
        this.intake = new RowIntake(ref, settings, progress, ledger, quarantine, clock);
        this.timestamps = new TimestampReader(ref.feed(), settings.pageSize(), api, query, progress, intake);
        this.events = new EventReader(ref.feed(), settings, api, query, progress, intake);
        KeySweep sweep = new KeySweep(ref.feed(), settings, api, query, progress, ledger, intake);
        this.reconciler = new Reconciler(ref.feed(), settings, sweep, progress, intake, clock);
        this.started = stored != null;
        this.continues = stored != null;
        if (stored != null && !stored.usedQuota().isEmpty()) {
            api.usedBefore(stored.usedQuota());
        }
    }

    @Override
    public String name() {
        return ref.feed();
    }

    @Override
    public SourcePosition position() {
        return progress.position();
    }

    @Override
    public Duration quotaRest() {
        return api.untilFree();
    }

    @Override
    public void announced() {
        reconciler.readFirst();
    }

    @Override
    public Turn poll(Emitter out) throws FeedFailure, InterruptedException {
        if (!ledger.isOpen()) {
            ledger.open(progress.changes());
        }
        return reconciler.takesTurn() ? reconciler.turn(out) : reconciler.afterReading(read(out));
    }

    private Turn read(Emitter out) throws FeedFailure, InterruptedException {
        if (changeFeed == ChangeFeed.AUTO) {
            return findOut();
        }
        if (changeFeed == ChangeFeed.MODIFICATION_TIMESTAMP) {
            progress.withoutEvents();
        } else if (progress.sequence() == null) {
            // Before any row is read: what changes meanwhile has an event behind this one.
            progress.beginLoading(events.newest());
            return Turn.MORE;
        }
        if (!started && startAt instanceof StartAt.Now) {
            beginAtNewest(out);
            started = true;
            return Turn.MORE;
        }
        if (!started && startAt instanceof StartAt.At at) {
            progress.floor(at.time());
        }
        started = true;
        if (continues) {
            return lookBack();
        }
        if (progress.sequence() == null) {
            return timestamps.turn(out);
        }
        return progress.isLoading() ? load(out) : events.turn(out);
    }

    /** After an outage longer than the service remembers, what it no longer tells has to be found by a sweep. */
    private Turn lookBack() throws FeedFailure, InterruptedException {
        boolean byEvents = progress.sequence() != null && !progress.isLoading();
        if (byEvents ? events.areForgotten() : reconciler.wasAwayTooLong()) {
            reconciler.missed();
        }
        continues = false;
        return Turn.MORE;
    }

    /** A page of maintenance is no {@code $metadata}: nothing may be decided by it. */
    private Turn findOut() throws FeedFailure, InterruptedException {
        URI asked = query.metadata();
        String metadata = api.metadata(asked);
        if (!metadata.isBlank() && !metadata.contains("EntityContainer")) {
            throw FeedFailure.of(
                    "The answer to $metadata has no EntityContainer, so it does not say whether there is EntityEvent. If it"
                            + " stays so, name the way in 'change.feed'. Asked: " + asked,
                    null);
        }
        changeFeed = HAS_EVENTS.matcher(metadata).find() ? ChangeFeed.ENTITY_EVENT : ChangeFeed.MODIFICATION_TIMESTAMP;
        LOG.info("feed={} change_feed={} reason=\"$metadata\"", name(), changeFeed);
        return Turn.MORE;
    }

    private Turn load(Emitter out) throws FeedFailure, InterruptedException {
        if (timestamps.turn(out) == Turn.DONE) {
            progress.endLoading();
            LOG.info("feed={} outcome=loaded entity_event_sequence={}", name(), progress.sequence());
        }
        return Turn.MORE;
    }

    /** The newest row is emitted too: with it the first watermark is stored, and a restart loses nothing. */
    private void beginAtNewest(Emitter out) throws FeedFailure, InterruptedException {
        URI asked = query.newest();
        Answer answer = api.get(name(), asked);
        if (answer instanceof Answer.Failed failed) {
            throw failed.failure();
        }
        boolean any = false;
        for (JsonNode row : ((Answer.Page) answer).rows()) {
            intake.take(row, asked, out);
            any = true;
        }
        Watermark newest = progress.watermark();
        if (newest != null) {
            progress.floor(newest.modifiedAt());
        } else if (any) {
            throw FeedFailure.of(
                    "The newest row of feed " + name() + " has no usable ModificationTimestamp, so start.at=now has"
                            + " nothing to begin with. Give a time in 'start.at'",
                    null);
        }
    }
}
