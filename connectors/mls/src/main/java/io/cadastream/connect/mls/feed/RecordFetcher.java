package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.mls.config.FeedPart;
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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks for records by their keys, some dozen a request, some requests a turn. A record that can't be had any more is deleted, or
 * hidden from this account; before that is said of one, the service has to show that it answers at all.
 */
final class RecordFetcher {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** Takes what was asked for; each key once, lowest rank first. */
    interface Taker {
        void found(JsonNode row, long rank, URI asked, Emitter out) throws InterruptedException;

        void gone(String key, long rank, Emitter out) throws InterruptedException;
    }

    private final String feed;
    private final WebApi api;
    private final EventQuery query;
    private final ResourceQuery resources;
    private final String keyField;
    private final int parallel;
    private final Taker taker;

    /** Highest rank by key, of those still to be asked for. */
    private final Map<String, Long> pending = new LinkedHashMap<>();

    private Way way = Way.IN;

    /** Whether the server has ever sent a record that was asked for in this way. */
    private boolean wayIsProven;

    /** An answer without rows, in a way that is not proven, may mean that the server does not understand it. */
    private boolean oneByOne;

    /** The key that the server refused; whether it is gone or the server broken is asked next. */
    private @Nullable String doubtful;

    /** The key that was doubtful while the server had its newest record. */
    private @Nullable String askedAgain;

    RecordFetcher(FeedPart part, MlsSettings settings, WebApi api, ResourceQuery resources, Taker taker) {
        this.feed = part.feed();
        this.api = api;
        this.query = new EventQuery(settings, part.resource());
        this.resources = resources;
        this.keyField = part.resource().keyField();
        this.parallel = settings.parallelRequests();
        this.taker = taker;
    }

    /** Puts a record on the list; the highest rank holds. */
    void add(String key, long rank) {
        pending.merge(key, rank, Math::max);
    }

    boolean isDone() {
        return pending.isEmpty();
    }

    /** Lowest rank of those still to be asked for. */
    OptionalLong lowestRank() {
        return pending.values().stream().mapToLong(Long::longValue).min();
    }

    /** One request, or some at once. */
    void turn(Emitter out) throws FeedFailure, InterruptedException {
        String key = doubtful;
        if (key == null) {
            fetch(out);
        } else {
            decide(key);
        }
        if (pending.isEmpty()) {
            oneByOne = false;
        }
    }

    private void fetch(Emitter out) throws FeedFailure, InterruptedException {
        Way now = oneByOne ? Way.ADDRESS : way;
        List<String> lowestFirst = pending.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        List<List<String>> batches = batches(now, lowestFirst);
        List<URI> asked = batches.stream().map(keys -> query.records(now, keys)).toList();
        List<Answer> answers = api.getAll(feed, asked);
        FeedFailure failure = null;
        for (int i = 0; i < answers.size(); i++) {
            try {
                take(answers.get(i), now, batches.get(i), asked.get(i), out);
            } catch (FeedFailure e) {
                // What the other requests have brought is not asked for again.
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** What each request asks for: one at first, several when the server has shown that it understands them. */
    private List<List<String>> batches(Way now, List<String> keys) {
        int most = wayIsProven && now != Way.ADDRESS ? parallel : 1;
        List<List<String>> batches = new ArrayList<>();
        List<String> rest = keys;
        while (!rest.isEmpty() && batches.size() < most) {
            List<String> batch = query.batch(now, rest);
            batches.add(batch);
            rest = rest.subList(batch.size(), rest.size());
        }
        return batches;
    }

    private void take(Answer answer, Way now, List<String> keys, URI asked, Emitter out)
            throws FeedFailure, InterruptedException {
        if (answer instanceof Answer.Failed failed) {
            afterFailure(failed, now, keys, out);
            return;
        }
        List<JsonNode> rows = ((Answer.Page) answer).rows();
        if (!rows.isEmpty()) {
            take(rows, now, keys, asked, out);
        } else if (now == Way.ADDRESS || (now == way && wayIsProven)) {
            for (String key : keys) {
                gone(key, out);
            }
        } else {
            oneByOne = true;
        }
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
            useNextWay(now);
            return;
        }
        wayIsProven |= now == way;
        wanted.sort(Comparator.comparing(row -> Objects.requireNonNull(pending.get(keyOf(row)))));
        for (JsonNode row : wanted) {
            Long rank = pending.remove(keyOf(row));
            if (rank != null) {
                taker.found(row, rank, asked, out);
            }
        }
    }

    private void gone(String key, Emitter out) throws InterruptedException {
        Long rank = pending.remove(key);
        if (rank != null) {
            taker.gone(key, rank, out);
        }
    }

    /** Several requests may have failed in the same way. */
    private void useNextWay(Way failed) {
        if (failed == way) {
            way = way.next();
            wayIsProven = false;
        }
    }

    /** A server that does not take a way of asking is asked in the next one; one that refuses a record may have lost it. */
    private void afterFailure(Answer.Failed failed, Way now, List<String> keys, Emitter out)
            throws FeedFailure, InterruptedException {
        if (now != Way.ADDRESS && failed.status() == BAD_REQUEST) {
            useNextWay(now);
            return;
        }
        if (now == Way.ADDRESS && (failed.status() == NOT_FOUND || failed.status() == BAD_REQUEST)) {
            String key = keys.get(0);
            if (key.equals(askedAgain)) {
                askedAgain = null;
                gone(key, out);
            } else {
                doubtful = key;
            }
            return;
        }
        throw failed.failure();
    }

    /**
     * A broken server would refuse every record. So it is asked for its newest one, and, when it has that, for the doubtful
     * one again, before anything is deleted.
     */
    private void decide(String key) throws FeedFailure, InterruptedException {
        doubtful = null;
        if (api.get(feed, resources.newest()) instanceof Answer.Failed failed) {
            throw failed.failure();
        }
        askedAgain = key;
    }

    private String keyOf(JsonNode row) {
        return row.path(keyField).asText();
    }
}
