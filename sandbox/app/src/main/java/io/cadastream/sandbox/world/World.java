package io.cadastream.sandbox.world;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The world: the homes that truly are, and what MLSs and counties say about them now. It is the seed plus the replay of
 * the journal, so it survives a restart. Thread-safe.
 */
public final class World implements Closeable {

    /** A late commit: until then readers of the MLS see the row as it was before, or not at all when it is new. */
    private record Uncommitted(@Nullable Listing before, Instant visibleAt) {}

    private final Homes homes;
    private final Facts facts;
    private final CountyRegister register;
    private final Journal journal;
    private final Clock clock;
    private final Duration mlsClockSkew;
    private final Map<String, Uncommitted> uncommitted = new HashMap<>();
    private final TreeMap<Long, ListingEvent> listingEvents = new TreeMap<>();
    private long changes;
    private long countyRevision;

    private World(Homes homes, Facts facts, Journal journal, Clock clock, Duration mlsClockSkew) {
        this.homes = homes;
        this.facts = facts;
        this.register = new CountyRegister(facts, WorldGenerator.BEGINNING);
        this.journal = journal;
        this.clock = clock;
        this.mlsClockSkew = mlsClockSkew;
    }

    /** Makes the world of the scenario and replays the journal file, beginning it when there is none. */
    public static World open(Scenario scenario, Path journalFile, Clock clock) {
        WorldGenerator.Seeded seeded =
                WorldGenerator.generate(scenario.seed(), scenario.homes(), scenario.countyShapes());
        Journal journal = Journal.open(
                journalFile, new Journal.Header(scenario.seed(), scenario.homes(), scenario.countyShapes()));
        World world = new World(Homes.of(seeded.homes()), seeded.facts(), journal, clock, scenario.mlsClockSkew());
        for (WorldChange change : journal.past()) {
            change.applyTo(world.facts);
            world.changes++;
            world.note(change, Instant.EPOCH);
        }
        return world;
    }

    /**
     * That something happened to a listing.
     *
     * @param sequence number of the change; grows, with gaps
     * @param display who shows the listing
     * @param visibleAt when readers of the MLS can see it
     */
    public record ListingEvent(long sequence, String key, Listing.Display display, Instant visibleAt) {}

    /** The homes that truly are; they never change. */
    public Homes homes() {
        return homes;
    }

    /**
     * Chooses and makes one change, at once as seen by everybody.
     *
     * @param choice given the facts and the time of the change; empty when there is nothing fitting to change
     */
    public Optional<WorldChange> change(Choice choice) {
        return change(choice, Duration.ZERO);
    }

    /** As {@link #change(Choice)}, but a listing's change becomes visible at the MLS only after the delay. */
    public synchronized Optional<WorldChange> change(Choice choice, Duration late) {
        Optional<WorldChange> chosen = choice.choose(facts, mlsTime());
        chosen.ifPresent(change -> make(change, late));
        return chosen;
    }

    /** Chooses a change by the facts of this moment. */
    @FunctionalInterface
    public interface Choice {
        /**
         * The change to make, if any.
         *
         * @param now by the MLSs' clock, UTC, whole milliseconds; counties tell of no time that fine
         */
        Optional<WorldChange> choose(Facts facts, Instant now);
    }

    /** Sets fields of a listing by their RESO names; what is wrong with them is an {@link IllegalArgumentException}. */
    public Optional<Listing> patchListing(String key, Map<String, String> fields) {
        change((now, at) -> now.findListing(key)
                .filter(listing -> !listing.deleted())
                .map(listing -> {
                    Instant stamp = stamp(listing, at);
                    ListingPatch.apply(listing, fields, stamp);
                    return new WorldChange.ListingPatched(stamp, key, fields);
                }));
        return read(now -> now.findListing(key).filter(listing -> !listing.deleted()));
    }

    /** Sets fields of a parcel by their unified names; what is wrong with them is an {@link IllegalArgumentException}. */
    public Optional<Parcel> patchParcel(String fips, String apn, Map<String, String> fields) {
        change((now, at) -> now.findParcel(fips, apn).map(parcel -> {
            ParcelPatch.apply(parcel, fields);
            return new WorldChange.ParcelPatched(at, fips, apn, fields);
        }));
        return read(now -> now.findParcel(fips, apn));
    }

    /** A copy of the facts, late commits included: the truth. */
    public synchronized Facts.Snapshot snapshot() {
        return facts.snapshot();
    }

    /** Listings as readers of the MLS see them now: without what is committed late. */
    public synchronized List<Listing> visibleListings() {
        Instant now = now();
        uncommitted.values().removeIf(row -> !row.visibleAt().isAfter(now));
        if (uncommitted.isEmpty()) {
            return List.copyOf(facts.listings());
        }
        List<Listing> visible = new ArrayList<>(facts.listings().size());
        for (Listing listing : facts.listings()) {
            Uncommitted row = uncommitted.get(listing.key());
            if (row == null) {
                visible.add(listing);
            } else if (row.before() != null) {
                visible.add(row.before());
            }
        }
        return visible;
    }

    /** Events of listings from a sequence number on that readers of the MLS can see now, in the order of their numbers. */
    public synchronized List<ListingEvent> visibleListingEvents(long from) {
        Instant now = now();
        return listingEvents.tailMap(from, true).values().stream()
                .filter(event -> !event.visibleAt().isAfter(now))
                .toList();
    }

    /** Reads the facts under the world's lock. */
    public synchronized <T> T read(Function<Facts, T> reader) {
        return reader.apply(facts);
    }

    /** Any listing that is not deleted. */
    public synchronized Optional<Listing> anyListing(Random random) {
        return Optional.of(facts.listingKeys())
                .filter(keys -> !keys.isEmpty())
                .map(keys -> facts.listing(SourceRecords.one(keys, random)))
                .filter(listing -> !listing.deleted());
    }

    /** How many changes were ever made. */
    public synchronized long changes() {
        return changes;
    }

    /** What the county holds now; nothing when the world has no home there. */
    public synchronized CountyBooks countyBooks(String fips) {
        return register.books(fips, facts);
    }

    /** Grows with every change that a county snapshot shows. */
    public synchronized long countyRevision() {
        return countyRevision;
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    private void make(WorldChange change, Duration late) {
        if (change instanceof WorldChange.OfListing ofListing) {
            uncommitted.remove(ofListing.key());
            if (!late.isZero()) {
                Listing before = facts.findListing(ofListing.key()).orElse(null);
                uncommitted.put(ofListing.key(), new Uncommitted(before, now().plus(late)));
            }
        } else {
            countyRevision++;
        }
        journal.append(change);
        change.applyTo(facts);
        changes++;
        note(change, now().plus(late));
    }

    private void note(WorldChange change, Instant visibleAt) {
        if (change instanceof WorldChange.OfListing ofListing) {
            Listing listing = facts.listing(ofListing.key());
            listingEvents.put(changes, new ListingEvent(changes, listing.key(), listing.display(), visibleAt));
        } else if (change instanceof WorldChange.OfCounty ofCounty) {
            // Changes are dated by the MLSs' clock; the counties' is right.
            register.note(ofCounty, change.at().minus(mlsClockSkew));
        }
    }

    /** What the clock of the MLSs says: they date by it, however wrong it is. UTC, whole milliseconds. */
    public Instant mlsTime() {
        return now().plus(mlsClockSkew);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A ModificationTimestamp for the next change of this listing: never the one that it already has. */
    static Instant stamp(Listing listing, Instant now) {
        Instant next = listing.modifiedAt().plusMillis(1);
        return now.isBefore(next) ? next : now;
    }
}
