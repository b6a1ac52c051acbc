package io.cadastream.sandbox.trace;

/** What is asked of the warehouse; each query's columns are the columns that are shown. */
final class Queries {
    static final String PROPERTY = """
            SELECT property_id,
                   concat_ws(' ', street_number, street_dir_prefix, street_name, street_suffix, street_dir_suffix,
                             unit_number) AS address,
                   city, state_or_province, postal_code, county_fips, parcel_number,
                   standard_status, list_price, listing_feed, listing_key, days_on_market,
                   owner_name, market_value, last_sale_date, last_sale_price,
                   bedrooms_total, bathrooms_total_integer, living_area, year_built,
                   source_count, version, changed_by_feed
            FROM cadastream.property WHERE property_id = ?
            """;

    /** A source's version stands wherever a value of its record won or lost. */
    static final String SOURCES = """
            WITH explained AS (SELECT document FROM cadastream.property_provenance WHERE property_id = ?),
            said AS (
                SELECT f.value AS v, true AS won FROM explained, jsonb_each(document -> 'fields') f
                UNION ALL
                SELECT r, false FROM explained, jsonb_each(document -> 'fields') f,
                       jsonb_array_elements(f.value -> 'runners_up') r)
            SELECT s ->> 'feed' AS feed, s ->> 'record_key' AS record_key,
                   max((v ->> 'source_updated_at')::timestamptz) AS source_updated_at,
                   max((v ->> 'source_sequence')::bigint) AS source_sequence,
                   s ->> 'match_rule' AS match_rule, (s ->> 'match_confidence')::float8 AS match_confidence,
                   count(*) FILTER (WHERE won) AS fields_won,
                   count(*) FILTER (WHERE NOT won) AS fields_lost
            FROM explained
            CROSS JOIN LATERAL jsonb_array_elements(document -> 'sources') s
            LEFT JOIN said ON v ->> 'feed' = s ->> 'feed' AND v ->> 'record_key' = s ->> 'record_key'
            GROUP BY s ORDER BY 1, 2
            """;

    static final String PROVENANCE = """
            SELECT f.field, to_jsonb(p) ->> f.field AS value, f.feed || '/' || f.record_key AS won_by,
                   f.source_updated_at, f.rule,
                   (SELECT string_agg(concat(r ->> 'feed', '/', r ->> 'record_key', ': ', r ->> 'value'), '; ')
                    FROM jsonb_array_elements(f.runners_up) r) AS runners_up
            FROM cadastream.property_field_provenance f JOIN cadastream.property p USING (property_id)
            WHERE f.property_id = ? ORDER BY f.field
            """;

    static final String LISTINGS = """
            SELECT listing_ref, standard_status, list_price, days_on_market, match_rule, match_confidence,
                   source_updated_at, version
            FROM cadastream.listing WHERE property_id = ? ORDER BY listing_ref
            """;

    static final String LISTING = """
            SELECT listing_ref, standard_status, list_price, property_id, match_rule, match_confidence,
                   source_updated_at, version
            FROM cadastream.listing WHERE listing_ref = ?
            """;

    static final String REDIRECTS = """
            SELECT property_id, match_rule, match_confidence, changed_by_feed, source_updated_at
            FROM cadastream.property_redirect WHERE redirected_to = ? ORDER BY property_id
            """;

    static final String HISTORY = """
            SELECT listing_ref, source_updated_at, source_sequence, op, standard_status, previous_status, list_price,
                   previous_list_price, close_price, days_on_market_counted
            FROM cadastream.listing_history WHERE listing_ref = ANY (?)
            ORDER BY source_updated_at DESC, source_sequence DESC LIMIT ?
            """;

    static final String EVENTS = """
            SELECT published_at, event_type, before_value, after_value, listing_ref, feed, source_updated_at,
                   round(extract(epoch FROM ingested_at - source_updated_at) * 1000)::bigint AS source_to_warehouse_ms
            FROM cadastream.property_event WHERE property_id = ANY (?) OR listing_ref = ANY (?)
            ORDER BY published_at DESC, event_id DESC LIMIT ?
            """;

    static final String TOMBSTONE = """
            SELECT table_name, row_key, version, deleted_at FROM cadastream.row_tombstone
            WHERE table_name = ? AND row_key = ?
            """;

    static final String CONTACT = """
            SELECT contact_id, full_name, email, phone, city, state_or_province, postal_code, do_not_call_yn, version
            FROM cadastream.contact WHERE contact_id::text = ?
            """;

    static final String LEADS = """
            SELECT lead_id, lead_source, lead_status, listing_ref, budget, source_updated_at, version
            FROM cadastream.lead WHERE contact_id::text = ? ORDER BY lead_id
            """;

    static final String LEAD = """
            SELECT l.lead_id, l.contact_id, c.full_name, l.lead_source, l.lead_status, l.listing_ref, x.property_id,
                   l.budget, l.version
            FROM cadastream.lead l
            LEFT JOIN cadastream.contact c USING (contact_id)
            LEFT JOIN cadastream.listing x USING (listing_ref)
            WHERE l.lead_id::text = ?
            """;

    private Queries() {}

    /** How long the change that led to the present row took, step by step. */
    static String latency(String table, String key, String where) {
        return """
            SELECT '%1$s ' || %2$s AS row, changed_by_feed, source_updated_at,
                   round(extract(epoch FROM captured_at - source_updated_at) * 1000)::bigint AS to_captured_ms,
                   round(extract(epoch FROM published_at - captured_at) * 1000)::bigint AS to_published_ms,
                   round(extract(epoch FROM ingested_at - published_at) * 1000)::bigint AS to_ingested_ms,
                   round(extract(epoch FROM ingested_at - source_updated_at) * 1000)::bigint AS whole_ms
            FROM cadastream.%1$s WHERE %3$s = ? ORDER BY 1
            """.formatted(table, key, where);
    }
}
