package io.cadastream.bench;

import io.cadastream.change.ListingChange;
import io.cadastream.sandbox.engine.ChangeSender;
import io.cadastream.sandbox.engine.SampleChanges;
import io.cadastream.topics.Topic;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/**
 * Mixed changes of {@link SampleChanges}' homes, one of ten of them listed: new prices, new words of the county, listings
 * that come anew by parcel number and by address, and duplicates. The same from run to run.
 */
public final class SampleTraffic {
    private static final long SEED = 20_261_123;
    private static final int ONE_LISTED_OF = 10;
    private static final int HOMES = 4_000_000;

    private final Random random = new Random(SEED);
    private final long[] listed = new long[HOMES];
    private final long[] told = new long[HOMES];
    private int homes;
    private int nextListing;

    /** Homes that there are so far. */
    public int homes() {
        return homes;
    }

    /**
     * Sends parcels up to the number of homes, and a listing for one of ten.
     *
     * @return how many changes that took
     */
    public int fill(ChangeSender sender, int size) {
        int sent = 0;
        for (; homes < size; homes++) {
            sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(homes, 0));
            sent++;
            if (homes % ONE_LISTED_OF == 0) {
                sender.send(Topic.MLS_LISTING, listing(homes));
                sent++;
            }
        }
        sender.flush();
        return sent;
    }

    /**
     * Sends so many changes; returns when they are on the broker.
     *
     * @return the homes that they are about
     */
    public Set<Integer> send(ChangeSender sender, int changes) {
        Set<Integer> touched = new LinkedHashSet<>();
        for (int i = 0; i < changes; i++) {
            touched.add(sendOne(sender));
        }
        sender.flush();
        return touched;
    }

    private int sendOne(ChangeSender sender) {
        int dice = random.nextInt(100);
        int any = random.nextInt(homes);
        int anyListed = any - any % ONE_LISTED_OF;
        if (dice < 65) {
            listed[anyListed]++;
            sender.send(Topic.MLS_LISTING, listing(anyListed));
            return anyListed;
        }
        if (dice < 90) {
            told[any]++;
            sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(any, told[any]));
            return any;
        }
        int home = dice < 93 ? newlyListed() : anyListed;
        sender.send(Topic.MLS_LISTING, listing(home));
        return home;
    }

    /** The next home that has no listing yet. */
    private int newlyListed() {
        nextListing += (nextListing + 1) % ONE_LISTED_OF == 0 ? 2 : 1;
        if (nextListing >= homes) {
            throw new IllegalStateException("every home is listed: measure fewer changes, or with more properties");
        }
        return nextListing;
    }

    /** Whether an MLS lists the home. */
    public boolean isListed(int home) {
        return home % ONE_LISTED_OF == 0 || home <= nextListing;
    }

    /** Which version of the home's listing was sent last. */
    public long listingVersion(int home) {
        return listed[home];
    }

    /** Which version of the home's parcel was sent last. */
    public long parcelVersion(int home) {
        return told[home];
    }

    /** Half of the listings name the parcel, half only the address. */
    private ListingChange listing(int home) {
        return SampleChanges.listing(home, listed[home], home / ONE_LISTED_OF % 2 == 0);
    }
}
