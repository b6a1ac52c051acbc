package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.StartAt;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One MLS feed: passes over {@code ModificationTimestamp}, each from the start of the overlap behind the watermark to the
 * end of the feed, one page a turn. What was seen in the overlap is not emitted again.
 */
public final class MlsFeed implements PolledFeed {
    private final FeedRef ref;
    private final StartAt startAt;
    private final PageLengths lengths;
    private final WebApi api;
    private final PropertyQuery query;
    private final Progress progress;
    private final RowIntake intake;
    private @Nullable Pass pass;
    private boolean started;

    /**
     * A feed that has not been asked yet.
     *
     * @param stored how far the feed was read before; null when it was not, then the setting start.at holds
     */
    public MlsFeed(
            FeedRef ref,
            MlsSettings settings,
            WebApi api,
            Quarantine quarantine,
            Clock clock,
            @Nullable Watermark stored) {
        this.ref = ref;
        this.startAt = settings.startAt();
        this.lengths = new PageLengths(settings.pageSize());
        this.api = api;
        this.query = new PropertyQuery(settings, ref);
        this.progress = new Progress(ref, settings.overlap(), api::used, stored);
        this.intake = new RowIntake(ref, settings, progress, quarantine, clock);
        this.started = stored != null;
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

    /** One request at most, so that the quota is looked at before each. */
    @Override
    public Turn poll(Emitter out) throws FeedFailure, InterruptedException {
        if (!started && startAt instanceof StartAt.Now) {
            beginAtNewest(out);
            started = true;
            return Turn.MORE;
        }
        if (!started && startAt instanceof StartAt.At at) {
            progress.floor(at.time());
        }
        started = true;
        Pass current = pass == null ? newPass() : pass;
        pass = current;
        URI asked = current.next();
        Answer answer = api.get(name(), asked);
        if (answer instanceof Answer.Failed failed) {
            return afterFailure(failed, current);
        }
        if (take((Answer.Page) answer, asked, current, out)) {
            return Turn.MORE;
        }
        pass = null;
        intake.passEnded();
        return Turn.DONE;
    }

    /** A dead link is answered at once by a query from the row last read; a second one waits for its backoff. */
    private static Turn afterFailure(Answer.Failed failed, Pass current) throws FeedFailure {
        boolean mayRebuild = current.dropLink();
        if (failed.linkIsDead() && mayRebuild) {
            return Turn.MORE;
        }
        throw failed.failure();
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

    /** The bound is excluded by the query, hence one millisecond less: rows of its own millisecond are read again. */
    private Pass newPass() {
        Instant from = progress.rereadFrom();
        return new Pass(
                query, lengths, query.changedAfter(from == null ? null : from.minusMillis(1)), progress.watermark());
    }

    /** True when there may be more. */
    private boolean take(Answer.Page page, URI asked, Pass current, Emitter out)
            throws FeedFailure, InterruptedException {
        Watermark last = null;
        for (JsonNode row : page.rows()) {
            Watermark place = intake.take(row, asked, out);
            last = place == null ? last : place;
        }
        int rows = page.rows().size();
        if (last == null && lengths.isFull(rows) && page.nextLink() == null) {
            throw FeedFailure.of(
                    "None of the " + rows
                            + " rows of a page has a readable ListingKey and ModificationTimestamp, so the"
                            + " next page can't be asked for. Asked: " + asked,
                    null);
        }
        return current.read(rows, last, page.nextLink());
    }
}
