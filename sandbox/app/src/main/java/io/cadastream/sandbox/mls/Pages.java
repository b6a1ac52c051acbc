package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.world.Disturbance;
import io.cadastream.sandbox.world.Scenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;

/** Answers with the rows of a resource: a page of those that were asked for, or one by its key. */
final class Pages {
    private static final Set<String> ENTITY_OPTIONS = Set.of("$select", "$expand");
    private static final Set<String> NEVER_MISSING =
            Set.of("ModificationTimestamp", "OriginatingSystemName", "StandardStatus", "ListPrice");
    private static final int SHORT_PAGE = 2;

    private final Resources resources;
    private final Faults faults;
    private final String url;
    private final double duplicates;
    private final Random random;

    /** Pages of the server at this URL. */
    Pages(Resources resources, Faults faults, String url, Scenario scenario) {
        this.resources = resources;
        this.faults = faults;
        this.url = url;
        this.duplicates = scenario.duplicates();
        this.random = new Random(scenario.seed());
    }

    /**
     * The rows that fit, a page of them.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    Answer collection(Resource resource, Call call) {
        Query query = Query.of(resource.schema(), call);
        boolean deadLinks = faults.disturbed(Disturbance.DEAD_LINKS);
        if (deadLinks && query.after() != null) {
            return Answer.error(404, "the link has expired");
        }
        List<ResoRow> matching = new ArrayList<>();
        for (ResoRow row : resources.rows(resource)) {
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
        document.put(
                "@odata.context",
                url + ODataService.ROOT + "$metadata#" + resource.schema().resource());
        if (query.count()) {
            document.put("@odata.count", matching.size());
        }
        document.put("value", values(page, query));
        if (page.size() < rest.size() && !page.isEmpty()) {
            document.put("@odata.nextLink", nextLink(call, query, page.get(page.size() - 1)));
        }
        return Answer.json(document);
    }

    /**
     * The row with this key.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     * @throws NoSuchElementException when there is none
     */
    Answer entity(Resource resource, String key, Call call) {
        ResoSchema schema = resource.schema();
        Query.requireOnly(ENTITY_OPTIONS, call);
        Set<String> select = Query.select(schema, call);
        Set<String> expand = Query.expand(schema, call);
        return resources.rows(resource).stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .map(row -> Answer.json(onWire(row, schema, select, expand)))
                .orElseThrow(() -> new NoSuchElementException("there is no " + schema.resource() + " '" + key + "'"));
    }

    private List<Map<String, Object>> values(List<ResoRow> page, Query query) {
        List<Map<String, Object>> values = new ArrayList<>(page.size());
        for (ResoRow row : page) {
            Map<String, Object> value = onWire(row, query.schema(), query.select(), query.expand());
            values.add(value);
            if (duplicates > 0 && chance() < duplicates) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> onWire(ResoRow row, ResoSchema schema, Set<String> select, Set<String> expand) {
        Map<String, Object> wire = row.wire(select, expand);
        if (faults.disturbed(Disturbance.MISSING_FIELDS)) {
            wire = new LinkedHashMap<>(wire);
            wire.keySet().removeIf(field -> !field.equals(schema.key()) && !NEVER_MISSING.contains(field));
        }
        return wire;
    }

    private synchronized double chance() {
        return random.nextDouble() * 100;
    }

    private String nextLink(Call call, Query query, ResoRow last) {
        StringBuilder link =
                new StringBuilder(url + ODataService.ROOT + query.schema().resource() + "?");
        call.query().forEach((name, value) -> {
            if (!name.equals("$skip") && !name.equals("$skiptoken")) {
                link.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return link.append("$skiptoken=").append(query.tokenAfter(last)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%24", "$");
    }
}
