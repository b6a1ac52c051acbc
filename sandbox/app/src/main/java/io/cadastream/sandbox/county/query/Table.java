package io.cadastream.sandbox.county.query;

import io.cadastream.sandbox.world.CountyBooks;
import io.cadastream.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table that a portal serves: rows made of what its county holds now. Thread-safe. */
public final class Table {

    /**
     * The table at one moment.
     *
     * @param revision grows with every change
     * @param rows in the order in which they were entered
     * @param changedAt when any row of the county last changed or went
     */
    public record State(long revision, List<Row> rows, Instant changedAt) {}

    private final World world;
    private final String fips;
    private final Schema schema;
    private final Function<CountyBooks, List<Row>> rows;
    private @Nullable State state;

    public Table(World world, String fips, Schema schema, Function<CountyBooks, List<Row>> rows) {
        this.world = world;
        this.fips = fips;
        this.schema = schema;
        this.rows = rows;
    }

    public Schema schema() {
        return schema;
    }

    /** The table as it is now. */
    public synchronized State now() {
        // The revision first: rows that are newer than they say are made anew next time, older ones would stay.
        long revision = world.countyRevision();
        State last = state;
        if (last != null && last.revision() == revision) {
            return last;
        }
        CountyBooks books = world.countyBooks(fips);
        State next = new State(revision, rows.apply(books), books.changedAt());
        state = next;
        return next;
    }
}
