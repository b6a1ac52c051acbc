package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed.Turn;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed by EntityEvent (RESO RCP-27): a page of events behind the last sequence number, less an overlap for those
 * that become visible out of order, then the records that they are about.
 */
final class EventReader {
    private final String feed;
    private final Resource resource;
    private final long overlap;
    private final PageLengths lengths;
    private final WebApi api;
    private final EventQuery query;
    private final Progress progress;
    private final RowIntake intake;

    /** Events of the overlap that have been dealt with. */
    private final TreeSet<Long> seen = new TreeSet<>();

    private final RecordFetcher records;
    private boolean moreEvents;
    private boolean lookedLikeTheEnd;
    private @Nullable Long readUpTo;

    EventReader(
            FeedPart part,
            MlsSettings settings,
            WebApi api,
            ResourceQuery resources,
            Progress progress,
            RowIntake intake) {
        this.feed = part.feed();
        this.resource = part.resource();
        this.overlap = settings.eventOverlap();
        this.lengths = new PageLengths(settings.pageSize());
        this.api = api;
        this.query = new EventQuery(settings, resource);
        this.progress = progress;
        this.intake = intake;
        this.records = new RecordFetcher(part, settings, api, resources, new Taking());
    }

    /** The newest event that the service has; 0 when it has none yet. */
    long newest() throws FeedFailure, InterruptedException {
        URI asked = query.newestEvent();
        Answer.Page page = page(api.get(feed, asked));
        if (page.rows().isEmpty()) {
            return 0;
        }
        JsonNode newest = page.rows().get(0);
        if (!isReadable(newest)) {
            throw FeedFailure.of("The newest event can't be read: " + newest + ". Asked: " + asked, null);
        }
        return sequence(newest);
    }

    /** Whether the service has forgotten the events read last, so that some behind them may be gone as well. */
    boolean areForgotten() throws FeedFailure, InterruptedException {
        long known = Objects.requireNonNull(progress.sequence());
        List<JsonNode> oldest = page(api.get(feed, query.oldestEvent())).rows();
        return oldest.isEmpty() ? known > 0 : isReadable(oldest.get(0)) && sequence(oldest.get(0)) > known;
    }

    /** One request: events, or the records of some of them. {@code DONE} when there is nothing more. */
    Turn turn(Emitter out) throws FeedFailure, InterruptedException {
        if (records.isDone()) {
            return readEvents(out);
        }
        records.turn(out);
        return records.isDone() ? allFetched() : Turn.MORE;
    }

    private Turn readEvents(Emitter out) throws FeedFailure, InterruptedException {
        long known = Objects.requireNonNull(progress.sequence());
        // Within a pass the next page begins behind the last one; a new pass looks back.
        Long behind = readUpTo;
        URI asked = query.eventsAfter(behind == null ? Math.max(-1, known - overlap) : behind);
        Answer.Page page = page(api.get(feed, asked));
        long last = behind == null ? known : behind;
        boolean news = false;
        int unreadable = 0;
        for (JsonNode event : page.rows()) {
            if (!isReadable(event)) {
                unreadable++;
                intake.refuseEvent(event, asked, out);
                continue;
            }
            long sequence = sequence(event);
            last = Math.max(last, sequence);
            // What was read before a restart is not remembered: events of the overlap come again then.
            if (seen.add(sequence)) {
                news = true;
                if (isOfThisResource(event)) {
                    records.add(key(event), sequence);
                }
            }
        }
        int rows = page.rows().size();
        boolean full = lengths.isFull(rows) || page.nextLink() != null;
        if (full && unreadable == rows) {
            throw FeedFailure.of("None of the " + rows + " events of a page can be read. Asked: " + asked, null);
        }
        lengths.read(rows, behind != null && lookedLikeTheEnd);
        lookedLikeTheEnd = !full;
        // A server that sends less than was asked for is told by asking on, as long as no page was longer.
        moreEvents = full || (news && rows > 1 && lengths.isLongest(rows));
        readUpTo = last;
        return records.isDone() ? allFetched() : Turn.MORE;
    }

    /** All events read so far have been dealt with. */
    private Turn allFetched() {
        progress.advance(safe());
        seen.headSet(safe() - overlap, false).clear();
        if (moreEvents) {
            return Turn.MORE;
        }
        readUpTo = null;
        intake.passEnded();
        return Turn.DONE;
    }

    /** The sequence number up to which nothing is left to be emitted. */
    private long safe() {
        long read = readUpTo == null ? Objects.requireNonNull(progress.sequence()) : readUpTo;
        return Math.min(read, records.lowestRank().orElse(Long.MAX_VALUE) - 1);
    }

    /** The records of events; the rank is the sequence number. */
    private final class Taking implements RecordFetcher.Taker {
        @Override
        public void found(JsonNode row, long sequence, URI asked, Emitter out) throws InterruptedException {
            progress.advance(safe());
            intake.takeEvent(row, sequence, asked, out);
        }

        @Override
        public void gone(String key, long sequence, Emitter out) throws InterruptedException {
            progress.advance(safe());
            intake.gone(key, sequence, out);
        }
    }

    private static Answer.Page page(Answer answer) throws FeedFailure {
        if (answer instanceof Answer.Failed failed) {
            throw failed.failure();
        }
        return (Answer.Page) answer;
    }

    /** One sequence of events tells of all resources. */
    private boolean isOfThisResource(JsonNode event) {
        return event.path("ResourceName").asText().equalsIgnoreCase(resource.resoName());
    }

    private static String key(JsonNode event) {
        return event.path("ResourceRecordKey").asText();
    }

    /** Numbers of 64 bits come as text from some servers. */
    private static long sequence(JsonNode event) {
        return Long.parseLong(event.path("EntityEventSequence").asText());
    }

    private static boolean isReadable(JsonNode event) {
        return event.path("EntityEventSequence").asText().matches("\\d{1,18}")
                && !key(event).isBlank();
    }
}
