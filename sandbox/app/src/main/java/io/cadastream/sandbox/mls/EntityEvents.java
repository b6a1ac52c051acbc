package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The EntityEvent resource (RESO RCP-27): that something happened to a record, and not what. A change of a listing is told
 * of it, and of every record of another resource that may have come, changed or gone with it. Numbers grow, have gaps, and
 * show out of order when a change is committed late.
 */
final class EntityEvents {
    private static final Pattern FILTER = Pattern.compile("EntityEventSequence (gt|ge) (\\d{1,18}|-1)");
    private static final Set<String> OPTIONS = Set.of("$filter", "$orderby", "$top");

    /** What separates the numbers of two changes: room for the listing, its agent, office and open house, and its pictures. */
    private static final int APART = 4 + MediaRows.MOST;

    private final World world;

    private record Event(long sequence, ResoSchema resource, String key) {
        Map<String, Object> onWire() {
            Map<String, Object> wire = new LinkedHashMap<>();
            wire.put("EntityEventSequence", sequence);
            wire.put("ResourceName", resource.resource());
            wire.put("ResourceRecordKey", key);
            return wire;
        }
    }

    EntityEvents(World world) {
        this.world = world;
    }

    /**
     * A page of events.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    Answer page(Call call) {
        Query.requireOnly(OPTIONS, call);
        long from = from(call.option("$filter").orElse("EntityEventSequence ge 0"));
        List<World.ListingEvent> changes = new ArrayList<>(world.visibleListingEvents(Math.floorDiv(from, APART)));
        boolean newestFirst = isDescending(call.option("$orderby").orElse("EntityEventSequence asc"));
        if (newestFirst) {
            Collections.reverse(changes);
        }
        return Answer.json(Map.of(
                "value",
                changes.stream()
                        .flatMap(change -> events(change, newestFirst).stream())
                        .filter(event -> event.sequence() >= from)
                        .limit(Query.top(call))
                        .map(Event::onWire)
                        .toList()));
    }

    private static List<Event> events(World.ListingEvent change, boolean newestFirst) {
        long first = change.sequence() * APART;
        List<Event> events = new ArrayList<>(APART);
        events.add(new Event(first, PropertyRows.SCHEMA, change.key()));
        events.add(new Event(first + 1, MemberRows.SCHEMA, MemberRows.keyOf(change.key(), change.display())));
        events.add(new Event(first + 2, OfficeRows.SCHEMA, OfficeRows.keyOf(change.key(), change.display())));
        for (String key : OpenHouseRows.keysOf(change.key())) {
            events.add(new Event(first + 3, OpenHouseRows.SCHEMA, key));
        }
        List<String> pictures = MediaRows.keysOf(change.key());
        for (int i = 0; i < pictures.size(); i++) {
            events.add(new Event(first + 4 + i, MediaRows.SCHEMA, pictures.get(i)));
        }
        if (newestFirst) {
            Collections.reverse(events);
        }
        return events;
    }

    private static long from(String filter) {
        Matcher bound = FILTER.matcher(filter.strip());
        if (!bound.matches()) {
            throw new IllegalArgumentException(
                    "$filter of EntityEvent is '" + filter + "'; allowed is 'EntityEventSequence gt N' or '… ge N'");
        }
        long number = Long.parseLong(bound.group(2));
        return bound.group(1).equals("gt") ? number + 1 : number;
    }

    private static boolean isDescending(String order) {
        return switch (order.strip()) {
            case "EntityEventSequence", "EntityEventSequence asc" -> false;
            case "EntityEventSequence desc" -> true;
            default ->
                throw new IllegalArgumentException("$orderby of EntityEvent is '" + order
                        + "'; allowed is 'EntityEventSequence', with asc or desc");
        };
    }
}
