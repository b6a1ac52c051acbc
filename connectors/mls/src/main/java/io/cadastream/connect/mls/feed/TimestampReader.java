package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed.Turn;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed by ModificationTimestamp: passes, each from the start of the overlap behind the watermark to the end of the
 * feed, one page a turn. What was seen in the overlap is not emitted again.
 */
final class TimestampReader {
    private final String feed;
    private final PageLengths lengths;
    private final WebApi api;
    private final ResourceQuery query;
    private final Progress progress;
    private final RowIntake intake;
    private final ReadingLog log;
    private @Nullable Pass pass;

    TimestampReader(
            String feed,
            int pageSize,
            WebApi api,
            ResourceQuery query,
            Progress progress,
            RowIntake intake,
            ReadingLog log) {
        this.feed = feed;
        this.lengths = new PageLengths(pageSize);
        this.api = api;
        this.query = query;
        this.progress = progress;
        this.intake = intake;
        this.log = log;
    }

    /** One page; {@code DONE} at the end of a pass. */
    Turn turn(Emitter out) throws FeedFailure, InterruptedException {
        Pass current = pass == null ? newPass() : pass;
        pass = current;
        URI asked = current.next();
        Answer answer = api.get(feed, asked);
        if (answer instanceof Answer.Failed failed) {
            return afterFailure(failed, current);
        }
        if (take((Answer.Page) answer, asked, current, out)) {
            return Turn.MORE;
        }
        pass = null;
        log.end();
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

    /** The bound is excluded by the query, hence one millisecond less: rows of its own millisecond are read again. */
    private Pass newPass() {
        log.begin();
        Instant from = progress.rereadFrom();
        return new Pass(
                query, lengths, query.changedAfter(from == null ? null : from.minusMillis(1)), progress.watermark());
    }

    /** True when there may be more. */
    private boolean take(Answer.Page page, URI asked, Pass current, Emitter out)
            throws FeedFailure, InterruptedException {
        Watermark last = null;
        for (var row : page.rows()) {
            Watermark place = intake.take(row, asked, out);
            last = place == null ? last : place;
        }
        int rows = page.rows().size();
        log.read(rows);
        if (last == null && lengths.isFull(rows) && page.nextLink() == null) {
            throw FeedFailure.of(
                    "None of the " + rows
                            + " rows of a page has a readable key and ModificationTimestamp, so the"
                            + " next page can't be asked for. Asked: " + asked,
                    null);
        }
        return current.read(rows, last, page.nextLink());
    }
}
