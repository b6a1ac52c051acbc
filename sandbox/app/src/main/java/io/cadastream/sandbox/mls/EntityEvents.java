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
 * The EntityEvent resource (RESO RCP-27): that something happened to a record, and not what. Numbers grow, have gaps, and
 * show out of order when a change is committed late.
 */
final class EntityEvents {
    private static final Pattern FILTER = Pattern.compile("EntityEventSequence (gt|ge) (\\d{1,18}|-1)");
    private static final Set<String> OPTIONS = Set.of("$filter", "$orderby", "$top");

    private final World world;

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
        List<World.ListingEvent> events = new ArrayList<>(
                world.visibleListingEvents(from(call.option("$filter").orElse("EntityEventSequence ge 0"))));
        if (isDescending(call.option("$orderby").orElse("EntityEventSequence asc"))) {
            Collections.reverse(events);
        }
        return Answer.json(Map.of(
                "value",
                events.stream().limit(Query.top(call)).map(EntityEvents::onWire).toList()));
    }

    private static Map<String, Object> onWire(World.ListingEvent event) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("EntityEventSequence", event.sequence());
        wire.put("ResourceName", "Property");
        wire.put("ResourceRecordKey", event.key());
        return wire;
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
