package io.cadastream.sandbox.mls;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.ChangePicker;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A subset of the RESO Web API (OData 4) on the loopback address, for all MLSs of the world: {@code /reso/odata/Property}
 * and perhaps {@code EntityEvent} with a bearer token, and {@code /_sim} for whoever plays with it, without one.
 */
public final class MlsServer implements AutoCloseable {
    private static final String COLLECTION = "/reso/odata/Property";
    private static final String EVENTS = "/reso/odata/EntityEvent";
    private static final Pattern ENTITY = Pattern.compile("/reso/odata/Property\\('((?:[^']|'')*)'\\)");
    private static final String HTML_PAGE =
            "<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1><p>We will be back soon.</p></body></html>";

    private static final Duration SLOW_ANSWER = Duration.ofSeconds(2);
    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private static final int SHORT_PAGE = 2;

    private final World world;
    private final String token;
    private final Scenario scenario;
    private final @Nullable EntityEvents events;
    private final LocalHttp http;
    private final Faults faults;
    private final QuotaBook quota;
    private final ChangePicker picker;
    private final Random random;
    private final AtomicInteger everyOther = new AtomicInteger();
    private final Map<String, Rendered> rendered = new ConcurrentHashMap<>();

    private record Rendered(Listing listing, ResoRow row) {}

    private MlsServer(World world, String token, Scenario scenario, LocalHttp http) {
        this.world = world;
        this.token = token;
        this.scenario = scenario;
        this.events = scenario.mlsEntityEvents() ? new EntityEvents(world) : null;
        this.http = http;
        this.faults = new Faults(Clock.systemUTC());
        this.quota = new QuotaBook(scenario.mlsQuota(), Clock.systemUTC());
        this.random = new Random(scenario.seed());
        this.picker = new ChangePicker(world.homes(), new Random(scenario.seed()));
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param token the bearer token that clients must send
     * @param scenario says what it is like: how many rows come twice, whether it has EntityEvent, its quota
     */
    public static MlsServer start(World world, int port, String token, Scenario scenario) {
        LocalHttp http = LocalHttp.start(port, "simulated MLS");
        MlsServer server = new MlsServer(world, token, scenario, http);
        http.route("/reso/odata", server::odata);
        http.route("/_sim/listings", server::simListings);
        http.route("/_sim/faults", server::simFaults);
        return server;
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
                yield "bad row " + faults.addBadRow(kind, model);
            }
            case CLOSE_DATE_TBD ->
                world.change(picker::garbleCloseDate)
                        .map(change -> "listing with CloseDate TBD: " + change)
                        .orElse("no listing without a close date");
            case MALFORMED_ROW, MISSING_COLUMN, UNPARSABLE_DATE, HALF_FILE ->
                throw new IllegalArgumentException(kind.settingName() + " is given by a county, not by an MLS");
        };
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

    private Answer odata(Call call) throws InterruptedException {
        if (faults.disturbed(Disturbance.UNAVAILABLE)) {
            return Answer.error(503, "the service is not available");
        }
        if (!("Bearer " + token).equals(call.authorization()) || faults.disturbed(Disturbance.UNAUTHORIZED)) {
            return Answer.error(401, "a valid bearer token is required");
        }
        Optional<Duration> rest = quota.ask();
        if (rest.isPresent()) {
            return tooMany(rest.get());
        }
        if (faults.takeHtmlAnswer() || faults.disturbed(Disturbance.HTML)) {
            return Answer.text(200, "text/html", HTML_PAGE);
        }
        if (faults.disturbed(Disturbance.TOO_MANY_REQUESTS)) {
            return tooMany(THROTTLED);
        }
        if (faults.disturbed(Disturbance.SERVER_ERROR)) {
            return Answer.error(500, "internal error");
        }
        if (faults.disturbed(Disturbance.SLOW)) {
            Thread.sleep(SLOW_ANSWER.toMillis());
        }
        Answer answer = read(call);
        if (faults.disturbed(Disturbance.CUT) && everyOther.getAndIncrement() % 2 == 0) {
            return answer.delivered(Answer.Delivery.CUT);
        }
        return faults.disturbed(Disturbance.SLOW_BODY) ? answer.delivered(Answer.Delivery.SLOW) : answer;
    }

    /** Retry-After has two forms (RFC 9110, 10.2.3). */
    private Answer tooMany(Duration rest) {
        String after = everyOther.getAndIncrement() % 2 == 0
                ? Long.toString(rest.toSeconds() + 1)
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plus(rest).plusSeconds(1));
        return Answer.error(429, "too many requests").with("Retry-After", after);
    }

    private Answer read(Call call) {
        if (!call.method().equals("GET")) {
            return Answer.error(405, "only GET is supported");
        }
        if (call.path().equals("/reso/odata/$metadata")) {
            return Answer.text(200, "application/xml", ResoSchema.metadata(events != null));
        }
        if (call.path().equals(COLLECTION)) {
            return collection(call);
        }
        if (events != null && call.path().equals(EVENTS)) {
            return events.page(call);
        }
        Matcher entity = ENTITY.matcher(call.path());
        return entity.matches()
                ? entity(entity.group(1).replace("''", "'"))
                : Answer.error(404, "there is no resource " + call.path());
    }

    private Answer collection(Call call) {
        Query query = Query.of(call);
        boolean deadLinks = faults.disturbed(Disturbance.DEAD_LINKS);
        if (deadLinks && query.after() != null) {
            return Answer.error(404, "the link has expired");
        }
        List<ResoRow> matching = new ArrayList<>();
        for (ResoRow row : rows()) {
            if (query.filter().test(row.values())) {
                matching.add(row);
            }
        }
        matching.sort(query.comparator());
        List<ResoRow> rest =
                matching.stream().filter(query::isAfterToken).skip(query.skip()).toList();
        int top = deadLinks ? Math.min(query.top(), SHORT_PAGE) : query.top();
        List<ResoRow> page = rest.subList(0, Math.min(top, rest.size()));

        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@odata.context", http.url() + "/reso/odata/$metadata#Property");
        if (query.count()) {
            document.put("@odata.count", matching.size());
        }
        document.put("value", values(page, query));
        if (page.size() < rest.size() && !page.isEmpty()) {
            document.put("@odata.nextLink", nextLink(call, query, page.get(page.size() - 1)));
        }
        return Answer.json(document);
    }

    private List<Map<String, Object>> values(List<ResoRow> page, Query query) {
        List<Map<String, Object>> values = new ArrayList<>(page.size());
        for (ResoRow row : page) {
            Map<String, Object> value = row.select(query.select());
            values.add(value);
            if (scenario.duplicates() > 0 && chance() < scenario.duplicates()) {
                values.add(value);
            }
        }
        return values;
    }

    private synchronized double chance() {
        return random.nextDouble() * 100;
    }

    private String nextLink(Call call, Query query, ResoRow last) {
        StringBuilder link = new StringBuilder(http.url() + COLLECTION + "?");
        call.query().forEach((name, value) -> {
            if (!name.equals("$skip") && !name.equals("$skiptoken")) {
                link.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return link.append("$skiptoken=").append(query.tokenAfter(last)).toString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%24", "$");
    }

    private Answer entity(String key) {
        return rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .map(row -> Answer.json(row.wire()))
                .orElseThrow(() -> new NoSuchElementException("there is no listing '" + key + "'"));
    }

    private List<ResoRow> rows() {
        List<Listing> visible = world.visibleListings();
        List<ResoRow> rows = new ArrayList<>(visible.size());
        for (Listing listing : visible) {
            if (listing.deleted() && (events != null || vanishes(listing))) {
                continue;
            }
            rows.add(rendered.compute(
                            listing.key(),
                            (key, old) -> old != null && old.listing() == listing
                                    ? old
                                    : new Rendered(listing, ResoRow.of(listing)))
                    .row());
        }
        rows.addAll(faults.badRows());
        return rows;
    }

    /** Whether this listing's delete is never told: there is no row of it any more. */
    private boolean vanishes(Listing listing) {
        return Math.floorMod(listing.key().hashCode(), 100) < scenario.mlsSilentDeletes();
    }

    private Answer simListings(Call call) throws IOException {
        if (call.method().equals("PATCH")) {
            String key = call.path().substring("/_sim/listings".length()).replace("/", "");
            Listing patched = world.patchListing(key, call.jsonFields())
                    .orElseThrow(() -> new NoSuchElementException("there is no listing '" + key + "'"));
            return Answer.json(ResoRow.of(patched).wire());
        }
        int limit = call.count("limit", 10);
        return Answer.json(Map.of(
                "value",
                world.visibleListings().stream()
                        .filter(listing -> !listing.deleted())
                        .limit(limit)
                        .map(listing -> ResoRow.of(listing).wire())
                        .toList()));
    }

    private Answer simFaults(Call call) throws IOException {
        JsonNode wanted = call.json();
        List<String> done = new ArrayList<>();
        if (wanted.has("html")) {
            faults.answerHtml(wanted.get("html").asInt());
            done.add("the next " + wanted.get("html").asInt() + " answers are HTML pages");
        }
        if (wanted.has("badRow")) {
            done.add(giveBadInput(BadInput.ofSetting(wanted.get("badRow").asText())));
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
