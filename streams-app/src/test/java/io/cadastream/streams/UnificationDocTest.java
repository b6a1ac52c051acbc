package io.cadastream.streams;

import static io.cadastream.streams.testkit.Changes.listing;
import static io.cadastream.streams.testkit.Changes.money;
import static io.cadastream.streams.testkit.Changes.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.change.ListingPayload;
import io.cadastream.change.ParcelPayload;
import io.cadastream.event.PropertyEvent;
import io.cadastream.streams.testkit.Changes;
import io.cadastream.streams.testkit.Crm;
import io.cadastream.streams.testkit.Event;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import io.cadastream.unified.ListingHistory;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyProvenance;
import io.cadastream.unified.PropertyRedirect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worked example of docs/unification.md is what the topology really makes of these changes. */
class UnificationDocTest {
    private static final Path DOC = Path.of("../docs/unification.md");
    private static final String APN = "01-3182-000-0010";
    private static final String ID = "urn:reso:upi:2.0:US:12086:" + APN;
    private static final String LINE = "12 Main Street";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void theWorkedExampleIsWhatTheTopologyMakesOfIt() throws IOException {
        String doc = Files.readString(DOC);

        run.send(listing("mls.suncoast", "SUN77", 540, onMarket(410_000)));
        assertThat(doc).contains(link(), property(provisional()));

        run.send(parcel(APN, 600, county()));
        assertThat(doc).contains(link(), property(ID), redirect());

        Event edit = Crm.listingEdit(5, 660, agentsWord());
        run.send(edit.topic(), edit.key(), edit.value());
        assertThat(doc).contains(fields("bedrooms_total"));

        run.send(listing("mls.suncoast", "SUN77", 720, onMarket(399_000)));
        assertThat(doc)
                .contains(fields(
                        "bedrooms_total",
                        "list_price",
                        "living_area",
                        "owner_name",
                        "price_per_square_foot",
                        "street_name",
                        "year_built"))
                .contains(sources())
                .contains(history())
                .contains(events());
    }

    private static ListingPayload onMarket(long price) {
        ListingPayload payload = Changes.home(null, LINE, price);
        payload.setLivingArea(money(1_500));
        payload.setYearBuilt(1990);
        return payload;
    }

    private static ParcelPayload county() {
        ParcelPayload payload = Changes.situs(APN, "12 MAIN ST", "DOE JANE");
        payload.setBedroomsTotal(4);
        payload.setLivingArea(money(1_520));
        payload.setMarketValue(money(380_000));
        payload.setTaxYear(2026);
        return payload;
    }

    private static Map<String, Object> agentsWord() {
        return Map.of(
                "county_fips",
                Changes.FIPS,
                "parcel_number",
                APN,
                "bedrooms_total",
                3,
                "updated_by",
                "dana@example.com");
    }

    private String provisional() {
        return run.table(Topic.UNIFIED_PROPERTY).keySet().iterator().next();
    }

    private String link() {
        Listing row = run.row(Listing.class, Topic.UNIFIED_LISTING, "mls.suncoast/SUN77");
        return row(row.getListingRef(), row.getPropertyId(), row.getMatchRule(), row.getMatchConfidence());
    }

    private String property(String id) {
        Property row = run.row(Property.class, Topic.UNIFIED_PROPERTY, id);
        return row(
                row.getPropertyId(),
                row.getListPrice(),
                row.getBedroomsTotal(),
                row.getYearBuilt(),
                row.getOwnerName(),
                row.getSourceCount());
    }

    private String redirect() {
        PropertyRedirect row = (PropertyRedirect)
                run.table(Topic.UNIFIED_PROPERTY_REDIRECT).values().iterator().next();
        return row(row.getPropertyId(), row.getRedirectedTo(), row.getMatchRule(), row.getMatchConfidence());
    }

    /** {@code | field | value | from | by | what lost |}. */
    private String fields(String... names) throws IOException {
        Property row = run.row(Property.class, Topic.UNIFIED_PROPERTY, ID);
        JsonNode document = provenance();
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            JsonNode origin = document.path("fields").path(name);
            Object value = row.get(row.getSchema().getField(name).pos());
            lines.add(
                    origin.isMissingNode()
                            ? row(
                                    name,
                                    value,
                                    "",
                                    document.path("derived")
                                            .path(name)
                                            .path("rule")
                                            .asText(),
                                    "")
                            : row(name, value, ref(origin), origin.path("rule").asText(), lost(origin)));
        }
        return String.join("\n", lines);
    }

    private static String lost(JsonNode origin) {
        return StreamSupport.stream(origin.path("runners_up").spliterator(), false)
                .map(node -> node.path("value").asText() + " (" + ref(node) + ")")
                .collect(Collectors.joining(", "));
    }

    private String sources() throws IOException {
        return StreamSupport.stream(provenance().path("sources").spliterator(), false)
                .map(node -> row(
                        ref(node),
                        node.path("match_rule").asText(),
                        node.path("match_confidence").asText()))
                .collect(Collectors.joining("\n"));
    }

    private JsonNode provenance() throws IOException {
        return JSON.readTree(run.row(PropertyProvenance.class, Topic.UNIFIED_PROPERTY_PROVENANCE, ID)
                .getDocument());
    }

    private static String ref(JsonNode node) {
        return node.path("feed").asText() + "/" + node.path("record_key").asText();
    }

    private String history() {
        Map<String, GenericRecord> steps = new TreeMap<>(run.table(Topic.UNIFIED_LISTING_HISTORY));
        return steps.values().stream()
                .map(ListingHistory.class::cast)
                .map(step -> row(
                        step.getSourceUpdatedAt(),
                        step.getPreviousStatus(),
                        step.getStandardStatus(),
                        step.getPreviousListPrice(),
                        step.getListPrice()))
                .collect(Collectors.joining("\n"));
    }

    private String events() {
        return run.events().stream().map(UnificationDocTest::event).collect(Collectors.joining("\n"));
    }

    private static String event(PropertyEvent event) {
        return row(
                event.getEventType(),
                event.getListingRef(),
                event.getBeforeValue(),
                event.getAfterValue(),
                event.getSourceUpdatedAt());
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell == null ? "" : cell).append(cell == null || cell.equals("") ? "|" : " |");
        }
        return row.toString();
    }
}
