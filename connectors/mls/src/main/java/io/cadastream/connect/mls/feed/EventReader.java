package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed.Turn;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.feed.EventQuery.Way;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed by EntityEvent (RESO RCP-27): a page of events behind the last sequence number, less an overlap for those
 * that become visible out of order, then the records that they are about, some dozen a request. A record that can't be had
 * any more is deleted, or hidden from this account.
 */
final class EventReader {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final String feed;
    private final long overlap;
    private final PageLengths lengths;
    private final WebApi api;
    private final EventQuery query;
    private final PropertyQuery properties;
    private final Progress progress;
    private final RowIntake intake;

    /** Events of the overlap that have been dealt with. */
    private final TreeSet<Long> seen = new TreeSet<>();

    /** Newest event by key, of those whose records are still to be fetched. */
    private final Map<String, Long> pending = new LinkedHashMap<>();

    private Way way = Way.IN;

    /** Whether the server has ever sent a record that was asked for in this way. */
    private boolean wayIsProven;

    /** An answer without rows, in a way that is not proven, may mean that the server does not understand it. */
    private boolean oneByOne;

    private boolean moreEvents;
    private boolean lookedLikeTheEnd;
    private @Nullable Long readUpTo;

    /** The key that the server refused; whether it is gone or the server broken is asked next. */
    private @Nullable String doubtful;

    /** The key that was doubtful while the server had its newest record. */
    private @Nullable String askedAgain;

    EventReader(
            String feed,
            MlsSettings settings,
            WebApi api,
            PropertyQuery properties,
            Progress progress,
            RowIntake intake) {
        this.feed = feed;
        this.overlap = settings.eventOverlap();
        this.lengths = new PageLengths(settings.pageSize());
        this.api = api;
        this.query = new EventQuery(settings);
        this.properties = properties;
        this.progress = progress;
        this.intake = intake;
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

    /** One request: events, or the records of some of them. {@code DONE} when there is nothing more. */
    Turn turn(Emitter out) throws FeedFailure, InterruptedException {
        if (doubtful != null) {
            return decide(doubtful);
        }
        if (!pending.isEmpty()) {
            return fetch(out);
        }
        return readEvents(out);
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
                if (isOfAListing(event)) {
                    pending.merge(key(event), sequence, Math::max);
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
        return pending.isEmpty() ? allFetched() : Turn.MORE;
    }

    /** All events read so far have been dealt with. */
    private Turn allFetched() {
        oneByOne = false;
        progress.advance(safe());
        seen.headSet(safe() - overlap, false).clear();
        if (moreEvents) {
            return Turn.MORE;
        }
        readUpTo = null;
        return Turn.DONE;
    }

    /** The sequence number up to which nothing is left to be emitted. */
    private long safe() {
        long read = readUpTo == null ? Objects.requireNonNull(progress.sequence()) : readUpTo;
        return pending.values().stream().mapToLong(sequence -> sequence - 1).reduce(read, Math::min);
    }

    private Turn fetch(Emitter out) throws FeedFailure, InterruptedException {
        Way now = oneByOne ? Way.ADDRESS : way;
        List<String> oldestFirst = pending.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        List<String> keys = query.batch(now, oldestFirst);
        URI asked = query.records(now, keys);
        Answer answer = api.get(feed, asked);
        if (answer instanceof Answer.Failed failed) {
            return afterFailure(failed, now, keys, out);
        }
        List<JsonNode> rows = ((Answer.Page) answer).rows();
        if (!rows.isEmpty()) {
            take(rows, now, keys, asked, out);
        } else if (now == Way.ADDRESS || wayIsProven) {
            for (String key : keys) {
                gone(key, out);
            }
        } else {
            oneByOne = true;
        }
        return pending.isEmpty() ? allFetched() : Turn.MORE;
    }

    /**
     * Only an answer without any row says that records are gone: a server may send fewer rows than were asked for. The rest
     * is asked for again, so a batch with a gap takes one more request.
     */
    private void take(List<JsonNode> rows, Way now, List<String> keys, URI asked, Emitter out)
            throws FeedFailure, InterruptedException {
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode row : rows) {
            if (keys.contains(keyOf(row))) {
                wanted.add(row);
            }
        }
        if (wanted.isEmpty()) {
            if (now == Way.ADDRESS) {
                throw FeedFailure.of(
                        "The MLS server answers with another record than asked for. Asked: " + asked, null);
            }
            useNextWay();
            return;
        }
        wayIsProven |= now == way;
        wanted.sort(Comparator.comparing(row -> Objects.requireNonNull(pending.get(keyOf(row)))));
        for (JsonNode row : wanted) {
            Long sequence = pending.remove(keyOf(row));
            if (sequence != null) {
                progress.advance(safe());
                intake.takeEvent(row, sequence, asked, out);
            }
        }
    }

    private void gone(String key, Emitter out) throws InterruptedException {
        Long sequence = pending.remove(key);
        if (sequence != null) {
            progress.advance(safe());
            intake.gone(key, sequence, out);
        }
    }

    private void useNextWay() {
        way = way.next();
        wayIsProven = false;
    }

    /** A server that does not take a way of asking is asked in the next one; one that refuses a record may have lost it. */
    private Turn afterFailure(Answer.Failed failed, Way now, List<String> keys, Emitter out)
            throws FeedFailure, InterruptedException {
        if (now != Way.ADDRESS && failed.status() == BAD_REQUEST) {
            useNextWay();
            return Turn.MORE;
        }
        if (now == Way.ADDRESS && (failed.status() == NOT_FOUND || failed.status() == BAD_REQUEST)) {
            String key = keys.get(0);
            if (key.equals(askedAgain)) {
                askedAgain = null;
                gone(key, out);
                return pending.isEmpty() ? allFetched() : Turn.MORE;
            }
            doubtful = key;
            return Turn.MORE;
        }
        throw failed.failure();
    }

    /**
     * A broken server would refuse every record. So it is asked for its newest one, and, when it has that, for the doubtful
     * one again, before anything is deleted.
     */
    private Turn decide(String key) throws FeedFailure, InterruptedException {
        doubtful = null;
        page(api.get(feed, properties.newest()));
        askedAgain = key;
        return Turn.MORE;
    }

    private static Answer.Page page(Answer answer) throws FeedFailure {
        if (answer instanceof Answer.Failed failed) {
            throw failed.failure();
        }
        return (Answer.Page) answer;
    }

    private static boolean isOfAListing(JsonNode event) {
        return event.path("ResourceName").asText().equalsIgnoreCase("Property");
    }

    private static String keyOf(JsonNode row) {
        return row.path("ListingKey").asText();
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
