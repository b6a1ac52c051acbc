package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.http.LocalHttp;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.ChangePicker;
import io.cadastream.sandbox.world.Disturbance;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.MlsFault;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A subset of the RESO Web API (OData 4) on the loopback address, for all MLSs of the world: Property, Media, OpenHouse,
 * Office, Member and perhaps EntityEvent below {@code /reso/odata} with a bearer token, and {@code /_sim} for whoever plays
 * with it, without one.
 */
public final class MlsServer implements AutoCloseable {
    private final World world;
    private final LocalHttp http;
    private final Faults faults = new Faults(Clock.systemUTC());
    private final QuotaBook quota;
    private final ChangePicker picker;

    private MlsServer(World world, String token, Scenario scenario, LocalHttp http) {
        this.world = world;
        this.http = http;
        this.quota = new QuotaBook(scenario.mlsQuota(), Clock.systemUTC());
        this.picker = new ChangePicker(world.homes(), new Random(scenario.seed()));
        Resources resources = new Resources(world, scenario, faults);
        ODataService service = new ODataService(
                resources,
                new Pages(resources, faults, http.url(), scenario),
                scenario.mlsEntityEvents() ? new EntityEvents(world) : null);
        http.route("/reso/odata", new Gate(token, quota, faults, service));
        new SimRoutes(world, resources, faults, this::giveBadInput).addTo(http);
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param token the bearer token that clients must send
     * @param scenario says what it is like: how many rows come twice, whether it has EntityEvent, its quota
     */
    public static MlsServer start(World world, int port, String token, Scenario scenario) {
        return new MlsServer(world, token, scenario, LocalHttp.start(port, "simulated MLS"));
    }

    /** The HTTP server, for further {@code /_sim} routes. */
    public LocalHttp http() {
        return http;
    }

    /**
     * Gives bad input once.
     *
     * @return what was done, in words
     * @throws IllegalArgumentException when the kind is a county's
     */
    public String giveBadInput(BadInput kind) {
        return switch (kind) {
            case HTML_PAGE -> {
                faults.answerHtml(1);
                yield "the next answer is an HTML page";
            }
            case UNKNOWN_STATUS, UNPARSABLE_TIMESTAMP -> {
                Listing model = world.visibleListings().stream()
                        .filter(listing -> !listing.deleted())
                        .findFirst()
                        .orElseThrow();
                yield "bad row " + faults.addBadRow(kind, model, world.mlsTime());
            }
            case CLOSE_DATE_TBD ->
                world.change(picker::garbleCloseDate)
                        .map(change -> "listing with CloseDate TBD: " + change)
                        .orElse("no listing without a close date");
            case MALFORMED_ROW, MISSING_COLUMN, UNPARSABLE_DATE, HALF_FILE ->
                throw new IllegalArgumentException(kind.settingName() + " is given by a county, not by an MLS");
        };
    }

    /** Makes the MLSs do wrong what the fault says, from now on, whatever time it has. */
    public void begin(MlsFault fault) {
        if (fault instanceof MlsFault.Disturbed disturbed) {
            disturb(disturbed.kind(), disturbed.hold());
        } else {
            touchAll();
        }
    }

    /** Makes all answers go wrong in this way for a while. */
    public void disturb(Disturbance kind, Duration hold) {
        faults.disturb(kind, hold);
    }

    /** Gives every listing a new ModificationTimestamp, and nothing else; says how many that were. */
    public int touchAll() {
        List<String> keys = world.visibleListings().stream()
                .filter(listing -> !listing.deleted())
                .map(Listing::key)
                .toList();
        keys.forEach(key -> world.patchListing(key, Map.of()));
        return keys.size();
    }

    /** The requests that went over the quota, in words; empty when none did. */
    public List<String> overQuota() {
        return quota.over();
    }

    @Override
    public void close() {
        http.close();
    }
}
