package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.FeedMeter;
import io.cadastream.connect.kit.poll.PolledFeed;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.mls.config.ChangeFeed;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import io.cadastream.connect.mls.config.StartAt;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import io.cadastream.connect.mls.known.Ledger;
import io.cadastream.connect.mls.known.Ledgers;
import io.cadastream.connect.mls.row.RowMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One resource of one MLS, from its begin on. Read by ModificationTimestamp, or by EntityEvent where the service has it: then the
 * number of the newest event is noted first, the rows from before it are read by ModificationTimestamp, and events from there
 * on. One request a turn, or some at once, so that the quota is looked at before each.
 */
public final class MlsFeed implements PolledFeed {
    private static final Logger LOG = LoggerFactory.getLogger(MlsFeed.class);
    /** In CSDL XML, or in CSDL JSON (OData 4.01). */
    private static final Pattern HAS_EVENTS = Pattern.compile(
            "<EntitySet\\b[^>]*\\bName\\s*=\\s*[\"']EntityEvent[\"']|\"EntityEvent\"\\s*:\\s*\\{\\s*\"\\$Collection\"");

    private final FeedPart part;
    private final MlsSettings settings;
    private final @Nullable MlsFeed parent;
    private final WebApi api;
    private final ResourceQuery query;
    private final Progress progress;
    private final FeedMeters meters;
    private final RowIntake intake;
    private final TimestampReader timestamps;
    private final EventReader events;
    private final Ledger ledger;
    private final Reconciler reconciler;
    private ChangeFeed changeFeed;
    private boolean started;
    private boolean hasBeenRead;

    /** Whether it was read before, and nobody has looked yet what was missed since. */
    private boolean continues;

    /**
     * A feed that has not been asked yet.
     *
     * @param parent the feed of what its records belong to, read before; null when they stand alone
     * @param stored how far the feed was read before; null when it was not, then the setting start.at holds
     */
    public MlsFeed(
            FeedPart part,
            MlsSettings settings,
            WebApi api,
            Ledgers ledgers,
            Quarantine quarantine,
            Clock clock,
            @Nullable MlsFeed parent,
            @Nullable StoredPosition stored) {
        this.part = part;
        this.settings = settings;
        this.parent = parent;
        this.changeFeed = settings.changeFeed();
        this.api = api;
        this.query = new ResourceQuery(settings, part);
        this.meters = new FeedMeters(part.name());
        this.progress = new Progress(part, settings.overlap(), api::used, meters, stored);
        this.ledger = ledgers.of(part, progress.changes());
        List<ExpandedChildren> children = settings.expanded(part.resource()).stream()
                .map(child -> new ExpandedChildren(
                        part, child, settings, ledgers.inside(part, child, progress.changes()), clock))
                .toList();
        ChangeEnvelope envelope = new ChangeEnvelope(part.resource().schema(), clock);
        RowMapper mapper = RowMapper.of(part, settings, envelope::newPayload);
        FeedOutput output = new FeedOutput(
                part, settings.topicOf(part.resource()), envelope, progress, ledger, children, meters, quarantine);
        RowIntake intake = new RowIntake(part, progress, mapper, ledger, output, settings.touchedLimit(), clock);
        this.intake = intake;
        this.timestamps = new TimestampReader(
                part.feed(),
                settings.pageSize(),
                api,
                query,
                progress,
                intake,
                new ReadingLog(part.name(), progress, clock));
        this.events = new EventReader(part, settings, api, query, progress, intake);
        KeySweep sweep = new KeySweep(part, settings, api, query, progress, ledger, intake);
        this.reconciler = new Reconciler(part.name(), settings, sweep, progress, intake, clock);
        this.started = stored != null;
        this.continues = stored != null;
        if (stored != null && !stored.usedQuota().isEmpty()) {
            api.usedBefore(stored.usedQuota());
        }
    }

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public String feed() {
        return part.feed();
    }

    @Override
    public int tier() {
        return part.resource().tier();
    }

    @Override
    public List<FeedMeter> meters() {
        return meters.all();
    }

    @Override
    public PollSettings polling(PollSettings all) {
        return part.resource() == Resource.PROPERTY ? all : all.every(settings.otherInterval());
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
        MlsFeed before = parent;
        if (before != null && !before.hasBeenRead) {
            return Turn.DONE;
        }
        if (!ledger.isOpen()) {
            ledger.open();
        }
        return reconciler.takesTurn() ? reconciler.turn(out) : reconciler.afterReading(noted(read(out)));
    }

    /** Children wait for the first time that the feed has been read to its end: then it may be known what they belong to. */
    private Turn noted(Turn turn) {
        hasBeenRead |= turn == Turn.DONE;
        return turn;
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
        if (!started && settings.startAt() instanceof StartAt.Now) {
            beginAtNewest(out);
            started = true;
            return Turn.MORE;
        }
        if (!started && settings.startAt() instanceof StartAt.At at) {
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
        Answer answer = api.get(feed(), asked);
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
