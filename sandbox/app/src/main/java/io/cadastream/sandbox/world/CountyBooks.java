package io.cadastream.sandbox.world;

import java.time.Instant;
import java.util.List;

/**
 * What one county holds at one moment, with the dates by which its own system knows the rows.
 *
 * @param parcels in the order in which they were entered
 * @param sales in the order in which they were entered
 * @param changedAt when anything in it last changed, a row that went included
 */
public record CountyBooks(List<Entered<Parcel>> parcels, List<Entered<Sale>> sales, Instant changedAt) {

    /**
     * A record and its row.
     *
     * @param number of the row among those of its kind in its county, from 1 up; a record that comes back gets another
     * @param original there from the start, and never changed
     */
    public record Entered<R>(R record, long number, Instant createdAt, Instant updatedAt, boolean original) {}
}
