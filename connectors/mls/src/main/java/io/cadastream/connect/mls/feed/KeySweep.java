package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.http.Answer;
import io.cadastream.connect.mls.http.WebApi;
import io.cadastream.connect.mls.known.Ledger;
import io.cadastream.connect.mls.row.RowVersion;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a feed with its server by the keys alone: reads all of them page by page, and asks for the records that are not
 * known, are known otherwise, or are known and not listed. What can't be had is deleted. So it finds deletes that nothing
 * announced, and rows that were missed, without reading the feed again. One request a turn; a restart begins it anew.
 */
final class KeySweep {
    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    /** So few records may always be missing, whatever their share is. */
    private static final int ALWAYS_ALLOWED = 10;

    private static final int AT_ONCE = 1_000;

    private final FeedPart part;
    private final double maxLostShare;
    private final WebApi api;
    private final ResourceQuery query;
    private final Progress progress;
    private final Ledger ledger;
    private final RowIntake intake;
    private final ZoneId zone;
    private final RecordFetcher records;

    /** Keys to be asked for, when all have been listed. */
    private final Deque<String> wanted = new ArrayDeque<>();

    private boolean listing;
    private @Nullable String lastKey;
    private @Nullable URI nextLink;
    private long listed;
    private long asked;
    private long missing;

    KeySweep(
            FeedPart part,
            MlsSettings settings,
            WebApi api,
            ResourceQuery query,
            Progress progress,
            Ledger ledger,
            RowIntake intake) {
        this.part = part;
        this.maxLostShare = settings.reconciling().maxLostShare();
        this.api = api;
        this.query = query;
        this.progress = progress;
        this.ledger = ledger;
        this.intake = intake;
        this.zone = settings.zone();
        this.records = new RecordFetcher(part, settings, api, query, new Taking());
    }

    /** Before its first turn. */
    void begin(String reason) {
        LOG.info(
                "feed={} outcome=sweep_begun records={} reason=\"{}\"",
                part.name(),
                ledger.records().size(),
                reason);
        progress.beginSweep();
        ledger.records().beginMeeting();
        listing = true;
        lastKey = null;
        nextLink = null;
        wanted.clear();
        listed = 0;
        asked = 0;
        missing = 0;
    }

    /** One request; true when the sweep has come to its end. */
    boolean turn(Emitter out) throws FeedFailure, InterruptedException {
        if (listing) {
            list(out);
        } else {
            records.turn(out);
        }
        if (!listing && records.isDone()) {
            askForMore();
        }
        if (listing || !records.isDone()) {
            return false;
        }
        LOG.info("feed={} outcome=sweep_ended listed={} asked={} missing={}", part.name(), listed, asked, missing);
        return true;
    }

    /** Not all at once: the fetcher orders its keys by rank at every turn. */
    private void askForMore() {
        for (int i = 0; i < AT_ONCE && !wanted.isEmpty(); i++) {
            records.add(wanted.remove(), 0);
            asked++;
        }
    }

    private void list(Emitter out) throws FeedFailure, InterruptedException {
        URI page = nextLink == null ? query.keysBehind(lastKey) : nextLink;
        Answer answer = api.get(part.feed(), page);
        if (answer instanceof Answer.Failed failed) {
            boolean mayRebuild = failed.linkIsDead() && nextLink != null;
            nextLink = null;
            if (mayRebuild) {
                return;
            }
            throw failed.failure();
        }
        List<JsonNode> rows = ((Answer.Page) answer).rows();
        String before = lastKey;
        for (JsonNode row : rows) {
            RowVersion version = RowVersion.of(row, part.resource(), zone);
            String key = version.key();
            if (key != null) {
                meet(key, version.modifiedAt());
                lastKey = key;
            }
        }
        listed += rows.size();
        nextLink = ((Answer.Page) answer).nextLink();
        if (nextLink == null && !rows.isEmpty() && (lastKey == null || lastKey.equals(before))) {
            throw FeedFailure.of(
                    "The MLS server does not list the keys behind the one asked for, so a sweep can't go on. Set"
                            + " reconcile.interval.ms=0 if it never does. Asked: " + page,
                    null);
        }
        // Only an empty page is the end: a server may send fewer rows than were asked for.
        if (rows.isEmpty() && nextLink == null) {
            listing = false;
            endListing(page, out);
        }
    }

    private void meet(String key, @Nullable Instant modifiedAt) {
        Instant from = progress.floor();
        boolean isWanted =
                ledger.records().mayBeThere(key) || from == null || modifiedAt == null || modifiedAt.isAfter(from);
        if (isWanted && ledger.records().isOtherThan(key, modifiedAt)) {
            wanted.add(key);
        }
        ledger.records().meet(key);
    }

    /** Records that are not listed are asked for once more each, unless they are so many that the list must be wrong. */
    private void endListing(URI page, Emitter out) throws InterruptedException {
        List<String> notMet = ledger.records().notMet();
        missing = notMet.size();
        int known = ledger.records().size();
        if (missing > Math.max(ALWAYS_ALLOWED, maxLostShare * known)) {
            String reason = "A sweep of feed " + part.name() + " found " + missing + " of " + known
                    + " known records missing;"
                    + " allowed is a share of " + maxLostShare + " (reconcile.max.lost.share). None of them is deleted."
                    + " If they are really gone, raise that setting and ask for another sweep"
                    + " (reconcile.requested.at)";
            LOG.warn("feed={} outcome=sweep_held_back reason=\"{}\"", part.name(), reason);
            intake.refuseSweep(reason, page, out);
            return;
        }
        wanted.addAll(notMet);
        wanted.addAll(ledger.records().deletesInDoubt());
    }

    private final class Taking implements RecordFetcher.Taker {
        @Override
        public void found(JsonNode row, long rank, URI asked, Emitter out) throws InterruptedException {
            intake.takeSwept(row, asked, out);
        }

        @Override
        public void gone(String key, long rank, Emitter out) throws InterruptedException {
            if (ledger.records().mayBeThere(key)) {
                intake.vanished(key, out);
            }
        }
    }
}
