package io.cadastream.sandbox.world;

import io.cadastream.sandbox.world.CountyBooks.Entered;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When the rows of the counties were entered and last changed. Follows from the order of the changes alone, so it is the
 * same after a restart. Not thread-safe: {@link World} guards it.
 */
final class CountyRegister {
    private static final String PARCEL = "parcel/";
    private static final String SALE = "sale/";

    private record Row(long number, Instant createdAt, Instant updatedAt, boolean original) {}

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Long> lastNumber = new HashMap<>();
    private final Map<String, Instant> changedAt = new HashMap<>();

    /** With the rows that are there from the start, all entered at once. */
    CountyRegister(Facts facts, Instant beginning) {
        facts.parcels().forEach(parcel -> begin(PARCEL, parcel.fips(), parcel.id(), beginning));
        facts.sales().forEach(sale -> begin(SALE, sale.fips(), id(sale), beginning));
    }

    /** Notes a change that was made at this time by the county's clock. */
    void note(WorldChange.OfCounty change, Instant at) {
        // Never before the last one: a reader that asks for what is newer must not miss a change because a clock was
        // set.
        Instant time = changedAt.merge(change.fips(), at, (last, next) -> next.isBefore(last) ? last : next);
        if (change instanceof WorldChange.SaleRecorded recorded) {
            enter(SALE, change.fips(), id(recorded.sale()), time);
        } else if (change instanceof WorldChange.OfParcel ofParcel) {
            String id = Parcel.id(ofParcel.fips(), ofParcel.apn());
            if (change instanceof WorldChange.ParcelVanished) {
                rows.remove(PARCEL + id);
            } else {
                change(PARCEL, change.fips(), id, time);
            }
        }
    }

    /** What the county holds now. */
    CountyBooks books(String fips, Facts facts) {
        return new CountyBooks(
                entered(facts.parcels(), parcel -> parcel.fips().equals(fips), parcel -> PARCEL + parcel.id()),
                entered(facts.sales(), sale -> sale.fips().equals(fips), sale -> SALE + id(sale)),
                changedAt.getOrDefault(fips, Instant.EPOCH));
    }

    private <R> List<Entered<R>> entered(Collection<R> records, Predicate<R> ofCounty, Function<R, String> id) {
        return records.stream()
                .filter(ofCounty)
                .map(record -> {
                    Row row = rows.get(id.apply(record));
                    if (row == null) {
                        throw new IllegalStateException("the register has no row for " + id.apply(record));
                    }
                    return new Entered<>(record, row.number(), row.createdAt(), row.updatedAt(), row.original());
                })
                .sorted(Comparator.comparingLong(Entered::number))
                .toList();
    }

    private void begin(String kind, String fips, String id, Instant beginning) {
        rows.put(kind + id, new Row(nextNumber(kind, fips), beginning, beginning, true));
        changedAt.put(fips, beginning);
    }

    private void change(String kind, String fips, String id, Instant time) {
        Row row = rows.get(kind + id);
        if (row == null) {
            enter(kind, fips, id, time);
        } else {
            rows.put(kind + id, new Row(row.number(), row.createdAt(), time, false));
        }
    }

    private void enter(String kind, String fips, String id, Instant time) {
        rows.put(kind + id, new Row(nextNumber(kind, fips), time, time, false));
    }

    private long nextNumber(String kind, String fips) {
        return lastNumber.merge(kind + fips, 1L, Long::sum);
    }

    private static String id(Sale sale) {
        return sale.fips() + ":" + sale.saleId();
    }
}
