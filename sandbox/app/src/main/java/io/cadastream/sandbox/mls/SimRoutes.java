package io.cadastream.sandbox.mls;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Disturbance;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The routes below {@code /_sim}, for whoever plays with the MLSs: no token, no quota, nothing goes wrong. */
final class SimRoutes {
    private static final String LISTINGS = "/_sim/listings";
    private static final String FAULTS = "/_sim/faults";
    private static final String RESOURCES = "/_sim/resources";

    private final World world;
    private final Resources resources;
    private final Faults faults;
    private final Function<BadInput, String> giveBadInput;

    SimRoutes(World world, Resources resources, Faults faults, Function<BadInput, String> giveBadInput) {
        this.world = world;
        this.resources = resources;
        this.faults = faults;
        this.giveBadInput = giveBadInput;
    }

    void addTo(LocalHttp http) {
        http.route(LISTINGS, this::listings);
        http.route(FAULTS, this::faults);
        http.route(RESOURCES, this::rows);
    }

    private Answer listings(Call call) throws IOException {
        if (call.method().equals("PATCH")) {
            String key = call.path().substring(LISTINGS.length()).replace("/", "");
            return world.patchListing(key, call.jsonFields())
                    .map(patched -> Answer.json(PropertyRows.of(patched).wire()))
                    .orElseThrow(() -> new NoSuchElementException("there is no listing '" + key + "'"));
        }
        int limit = call.count("limit", 10);
        return Answer.json(Map.of(
                "value",
                world.visibleListings().stream()
                        .filter(listing -> !listing.deleted())
                        .limit(limit)
                        .map(listing -> PropertyRows.of(listing).wire())
                        .toList()));
    }

    /** All rows of a resource as they are now: what a client must end up with. */
    private Answer rows(Call call) {
        String name = call.path().substring(RESOURCES.length()).replace("/", "");
        Resource resource = resources
                .find(name)
                .orElseThrow(() -> new NoSuchElementException("there is no resource '" + name + "'"));
        return Answer.json(Map.of(
                "value", resources.rows(resource).stream().map(ResoRow::wire).toList()));
    }

    private Answer faults(Call call) throws IOException {
        JsonNode wanted = call.json();
        List<String> done = new ArrayList<>();
        if (wanted.has("html")) {
            faults.answerHtml(wanted.get("html").asInt());
            done.add("the next " + wanted.get("html").asInt() + " answers are HTML pages");
        }
        if (wanted.has("badRow")) {
            done.add(giveBadInput.apply(BadInput.ofSetting(wanted.get("badRow").asText())));
        }
        if (wanted.has("unavailable")) {
            faults.unavailable(wanted.get("unavailable").asBoolean());
            done.add(faults.disturbed(Disturbance.UNAVAILABLE) ? "every answer is 503" : "the MLS is back");
        }
        if (done.isEmpty()) {
            throw new IllegalArgumentException(
                    "name a fault: {\"html\": 2}, {\"badRow\": \"unknown_status\"} or" + " {\"unavailable\": true}");
        }
        return Answer.json(Map.of("done", done));
    }
}
