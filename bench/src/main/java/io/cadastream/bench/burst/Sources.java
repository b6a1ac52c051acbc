package io.cadastream.bench.burst;

import io.cadastream.bench.latency.CrmBatches;
import io.cadastream.bench.latency.CrmWriter;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Makes changes at the simulated MLSs and in the CRM, and notes each as pending. Of ten changes seven are an MLS's. */
final class Sources implements AutoCloseable {
    private static final long FIRST_ID = 2_000_000_000L;
    private static final int OF = 10;
    private static final int MLS_CHANGES = 7;
    private static final int LEADS = 9;
    private static final int STATUS_EVERY = 4;
    private static final long SEED = 20_261_126;

    private final World world;
    private final String mls;
    private final CrmBatches crm;
    private final Map<Feed, Pending> pending = new EnumMap<>(Feed.class);
    private final List<Listing> listings;
    private final HttpClient http = HttpClient.newHttpClient();
    private int nextListing;
    private long nextId = FIRST_ID;
    private long number;

    Sources(World world, String mlsUrl, CrmBatches crm) {
        this.world = world;
        this.mls = mlsUrl;
        this.crm = crm;
        listings = new ArrayList<>(world.visibleListings().stream()
                .filter(listing -> !listing.deleted())
                .toList());
        Collections.shuffle(listings, new Random(SEED));
        for (Feed feed : Feed.values()) {
            pending.put(feed, new Pending());
        }
    }

    Map<Feed, Pending> pending() {
        return pending;
    }

    /** So many changes of all kinds, now. */
    void change(int count) throws SQLException {
        int leads = 0;
        int edits = 0;
        for (int i = 0; i < count; i++) {
            long kind = number++ % OF;
            if (kind < MLS_CHANGES) {
                changeListing();
            } else if (kind < LEADS) {
                leads++;
            } else {
                edits++;
            }
        }
        insert(Feed.LEAD, CrmWriter.Row.LEAD, leads);
        insert(Feed.EDIT, CrmWriter.Row.EDIT, edits);
    }

    /** So many changes at the MLSs alone, each of another listing as far as there are that many. */
    void changeListings(int count) {
        for (int i = 0; i < count; i++) {
            changeListing();
        }
    }

    /** A new price, or now and then a new status, of the next listing in turn. */
    private void changeListing() {
        String key = listings.get(nextListing % listings.size()).key();
        int round = nextListing / listings.size();
        boolean status = nextListing % STATUS_EVERY == 0;
        nextListing++;
        // A price that no listing has: a patch that changes nothing would never show in the warehouse.
        String price = Integer.toString(300_000 + nextListing) + ".50";
        Map<String, String> fields = status
                ? Map.of("ListPrice", price, "StandardStatus", round % 2 == 0 ? "Pending" : "Active")
                : Map.of("ListPrice", price);
        Listing changed = world.patchListing(key, fields).orElseThrow();
        of(Feed.MLS).made(changed.feed() + "/" + key, changed.modifiedAt().toEpochMilli());
    }

    private void insert(Feed feed, CrmWriter.Row row, int count) throws SQLException {
        if (count == 0) {
            return;
        }
        long now = System.currentTimeMillis();
        for (long id = nextId; id < nextId + count; id++) {
            of(feed).made(feed.key(id), now);
        }
        crm.insert(row, nextId, count);
        nextId += count;
    }

    private Pending of(Feed feed) {
        return Objects.requireNonNull(pending.get(feed));
    }

    /** Lets the MLSs answer 503 to everything, or serve again. */
    void mlsAway(boolean away) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mls + "/_sim/faults"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"unavailable\": " + away + "}"))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new StackException("the simulated MLS answers " + status + " when told to be away: " + away);
            }
        } catch (IOException e) {
            throw new StackException("the simulated MLS does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        crm.close();
    }
}
