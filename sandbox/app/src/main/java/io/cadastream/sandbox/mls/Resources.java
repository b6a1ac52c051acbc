package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that the MLSs have beside EntityEvent. */
final class Resources {
    private final World world;
    private final Scenario scenario;
    private final Faults faults;
    private final Map<String, Resource> byName = new LinkedHashMap<>();

    Resources(World world, Scenario scenario, Faults faults) {
        this.world = world;
        this.scenario = scenario;
        this.faults = faults;
        add(new Resource.OfListings(PropertyRows.SCHEMA, this::property));
        add(new Resource.OfListings(MediaRows.SCHEMA, MediaRows::of));
        add(new Resource.OfListings(OpenHouseRows.SCHEMA, OpenHouseRows::of));
        add(new Resource.OfNames(OfficeRows.SCHEMA, listing -> listing.display().office(), OfficeRows::of));
        add(new Resource.OfNames(MemberRows.SCHEMA, listing -> listing.display().agent(), MemberRows::of));
    }

    /** The fields of all resources. */
    List<ResoSchema> schemas() {
        return byName.values().stream().map(Resource::schema).toList();
    }

    /** The resource with this RESO name. */
    Optional<Resource> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The rows of the resource now, in no order. */
    List<ResoRow> rows(Resource resource) {
        List<ResoRow> rows = new ArrayList<>(resource.rows(world.visibleListings()));
        if (resource.schema().equals(PropertyRows.SCHEMA)) {
            rows.addAll(faults.badRows());
        }
        return rows;
    }

    private void add(Resource resource) {
        byName.put(resource.schema().resource(), resource);
    }

    private List<ResoRow> property(Listing listing) {
        boolean gone = listing.deleted() && (scenario.mlsEntityEvents() || vanishes(listing));
        return gone ? List.of() : List.of(PropertyRows.of(listing));
    }

    /** Whether this listing's delete is never told: there is no row of it any more. */
    private boolean vanishes(Listing listing) {
        return Math.floorMod(listing.key().hashCode(), 100) < scenario.mlsSilentDeletes();
    }
}
