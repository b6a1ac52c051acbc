package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** A resource: its fields, and its rows as they follow from the listings that can be seen. Thread-safe. */
sealed interface Resource {
    ResoSchema schema();

    /** The rows, in no order. */
    List<ResoRow> rows(List<Listing> visible);

    /** Rows that each follow from one listing; they are made again only when it has changed. */
    final class OfListings implements Resource {
        private final ResoSchema schema;
        private final Function<Listing, List<ResoRow>> render;
        private final Map<String, Rendered> rendered = new ConcurrentHashMap<>();

        private record Rendered(Listing listing, List<ResoRow> rows) {}

        OfListings(ResoSchema schema, Function<Listing, List<ResoRow>> render) {
            this.schema = schema;
            this.render = render;
        }

        @Override
        public ResoSchema schema() {
            return schema;
        }

        @Override
        public List<ResoRow> rows(List<Listing> visible) {
            List<ResoRow> rows = new ArrayList<>(visible.size());
            for (Listing listing : visible) {
                rows.addAll(rendered.compute(
                                listing.key(),
                                (key, old) -> old != null && old.listing() == listing
                                        ? old
                                        : new Rendered(listing, render.apply(listing)))
                        .rows());
            }
            return rows;
        }
    }

    /**
     * Rows of those whom listings name. The newest listing of each says everything about the row, its ModificationTimestamp
     * too: when that listing was made, which is later than all that was seen of the row before. So a row that appears or
     * changes is never dated further back than the listing that did it, however often listings change afterwards.
     *
     * @param nameOf whom the listing names; within one MLS, a name is one row
     */
    record OfNames(ResoSchema schema, Function<Listing, String> nameOf, Function<Listing, ResoRow> render)
            implements Resource {
        private static final BinaryOperator<Listing> NEWEST =
                BinaryOperator.maxBy(Comparator.comparing(Listing::listedAt).thenComparing(Listing::key));

        @Override
        public List<ResoRow> rows(List<Listing> visible) {
            Map<String, Map<String, Listing>> newest = new HashMap<>();
            for (Listing listing : visible) {
                newest.computeIfAbsent(listing.system(), system -> new HashMap<>())
                        .merge(nameOf.apply(listing), listing, NEWEST);
            }
            return newest.values().stream()
                    .flatMap(names -> names.values().stream())
                    .map(render)
                    .toList();
        }
    }
}
