package io.cadastream.sandbox.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.trace.Subject.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a key stands for: the cheap look-ups first, the one through every provenance document last. */
public final class KeyFinder {
    private static final Pattern CRM = Pattern.compile("(?:crm/)?(contact|lead)/(\\d{1,18})");
    private static final Pattern COUNTY = Pattern.compile("county\\.(\\d{5})/(.+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOPS = 10;
    private static final int SUGGESTIONS = 8;

    private static final String REDIRECT = """
            SELECT property_id, redirected_to, match_rule, match_confidence, source_updated_at
            FROM cadastream.property_redirect WHERE property_id = ?
            """;
    private static final String KNOWN_PROPERTY = """
            SELECT property_id FROM cadastream.property WHERE property_id = ?
            UNION ALL
            SELECT row_key FROM cadastream.row_tombstone WHERE table_name = 'property' AND row_key = ?
            UNION ALL
            (SELECT property_id FROM cadastream.property_event WHERE property_id = ? LIMIT 1)
            """;
    private static final String KNOWN_LISTING = """
            SELECT listing_ref FROM cadastream.listing WHERE listing_ref = ?
            UNION ALL
            (SELECT listing_ref FROM cadastream.listing_history WHERE listing_ref = ? LIMIT 1)
            """;
    private static final String KNOWN_ROW = """
            SELECT %1$s_id::text FROM cadastream.%1$s WHERE %1$s_id::text = ?
            UNION ALL
            SELECT row_key FROM cadastream.row_tombstone WHERE table_name = '%1$s' AND row_key = ?
            """;
    private static final String PARCEL = """
            SELECT p.property_id FROM cadastream.property p JOIN cadastream.property_provenance e USING (property_id)
            WHERE p.county_fips = ? AND p.parcel_number_normalized = ? AND e.document @> ?::jsonb
            """;
    private static final String SUGGEST = """
            SELECT listing_ref AS key FROM cadastream.listing WHERE upper(listing_key) = ? OR upper(listing_id) = ?
            UNION ALL
            SELECT property_id FROM cadastream.property WHERE parcel_number_normalized = ?
            UNION ALL
            (SELECT property_id FROM cadastream.property WHERE starts_with(property_id, ?) ORDER BY 1 LIMIT 8)
            UNION ALL
            (SELECT listing_ref FROM cadastream.listing WHERE starts_with(listing_ref, ?) ORDER BY 1 LIMIT 8)
            """;

    private final TraceDatabase warehouse;

    public KeyFinder(TraceDatabase warehouse) {
        this.warehouse = warehouse;
    }

    /** Property, listing, contact, lead or source record; empty when the warehouse knows nothing of the key. */
    public Optional<Subject> find(String key) {
        return property(key).or(() -> crm(key)).or(() -> listing(key)).or(() -> sourceRecord(key));
    }

    private Optional<Subject> property(String key) {
        List<Map<String, @Nullable Object>> redirects = new ArrayList<>();
        String id = key;
        // An identifier that stands for another one, and perhaps that for a third; a ring of them must not hold us.
        for (int hop = 0; hop < HOPS; hop++) {
            List<Map<String, @Nullable Object>> next = warehouse.rows(REDIRECT, id);
            if (next.isEmpty()) {
                break;
            }
            redirects.addAll(next);
            id = String.valueOf(next.get(0).get("redirected_to"));
        }
        List<Map<String, @Nullable Object>> followed = redirects;
        return warehouse.text(KNOWN_PROPERTY, id, id, id).map(found -> new Subject(Kind.PROPERTY, found, followed));
    }

    private Optional<Subject> crm(String key) {
        Matcher matcher = CRM.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind = matcher.group(1).equals("contact") ? Kind.CONTACT : Kind.LEAD;
        return warehouse
                .text(KNOWN_ROW.formatted(matcher.group(1)), matcher.group(2), matcher.group(2))
                .map(id -> Subject.of(kind, id));
    }

    private Optional<Subject> listing(String key) {
        return warehouse
                .text(KNOWN_LISTING, key, key)
                .map(ref -> warehouse
                        .text("SELECT property_id FROM cadastream.listing WHERE listing_ref = ?", ref)
                        .map(id -> Subject.of(Kind.PROPERTY, id))
                        .orElseGet(() -> Subject.of(Kind.LISTING, ref)));
    }

    /** A parcel's record key is mostly its parcel number, which has an index; the others take a look into every document. */
    private Optional<Subject> sourceRecord(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String source = source(key.substring(0, slash), key.substring(slash + 1));
        Matcher county = COUNTY.matcher(key);
        Optional<String> byParcel = county.matches()
                ? warehouse.text(PARCEL, county.group(1), normalised(county.group(2)), source)
                : Optional.empty();
        return byParcel.or(() -> warehouse.text(
                        "SELECT property_id FROM cadastream.property_provenance WHERE document @> ?::jsonb LIMIT 1",
                        source))
                .map(id -> Subject.of(Kind.PROPERTY, id));
    }

    private static String source(String feed, String recordKey) {
        return JSON.createObjectNode()
                .set(
                        "sources",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode().put("feed", feed).put("record_key", recordKey)))
                .toString();
    }

    /** Keys that look alike: the same listing key in another feed, the same parcel number in another spelling. */
    public Set<String> suggestions(String key) {
        String tail = key.substring(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1)
                .toUpperCase(Locale.ROOT);
        Set<String> keys = new LinkedHashSet<>(warehouse.texts(SUGGEST, tail, tail, normalised(tail), key, key));
        return keys.size() <= SUGGESTIONS
                ? keys
                : new LinkedHashSet<>(List.copyOf(keys).subList(0, SUGGESTIONS));
    }

    private static String normalised(String parcelNumber) {
        return parcelNumber.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
