package io.cadastream.bench.throughput;

import io.cadastream.bench.latency.CrmWriter;
import io.cadastream.bench.latency.FloorConnectors;
import java.util.List;

/**
 * What the warehouse must hold when a backlog is worked off.
 *
 * @param missing queries, each of one column: the keys that are not there yet as they must be
 * @param tables those whose last commit ends the measurement
 * @param own condition on a row of these tables: it belongs to this backlog
 */
record Expected(List<String> missing, List<String> tables, String own) {
    /** Of the mixed changes: what each home must show in the end. */
    static final String LISTINGS = FloorConnectors.SCHEMA + ".expected_listing";

    static final String PROPERTIES = FloorConnectors.SCHEMA + ".expected_property";

    private static final String NEW = "ingested_at >= to_timestamp(%s)";

    /** Rows of a CRM table as the floor writes them. */
    static Expected floor(String table, String key, long firstId, int count) {
        String target = FloorConnectors.SCHEMA + "." + table;
        return new Expected(
                List.of(absent(target, key + " = n", firstId, count)),
                List.of(target),
                key + " BETWEEN " + firstId + " AND " + (firstId + count - 1));
    }

    static Expected leads(long firstId, int count) {
        return new Expected(
                List.of(absent("cadastream.lead", "lead_id = n", firstId, count)), List.of("cadastream.lead"), NEW);
    }

    /** Edits of as many parcels: each becomes a property with its provenance. */
    static Expected edits(long firstId, int count) {
        // The id ends with the parcel's number, which ends with that of the edit.
        String prefix = CrmWriter.parcelNumber(0).replaceAll("0$", "");
        String id = "property_id = 'urn:reso:upi:2.0:US:12086:" + prefix + "' || n";
        List<String> tables = List.of("cadastream.property", "cadastream.property_provenance");
        return new Expected(
                tables.stream().map(table -> absent(table, id, firstId, count)).toList(), tables, NEW);
    }

    /** What {@link ExpectedHomes} has written down. */
    static Expected homes() {
        return new Expected(
                List.of(
                        "SELECT e.listing_ref FROM " + LISTINGS
                                + " e LEFT JOIN cadastream.listing l USING (listing_ref)"
                                + " WHERE l.list_price IS DISTINCT FROM e.list_price",
                        "SELECT e.property_id FROM " + PROPERTIES
                                + " e LEFT JOIN cadastream.property p USING (property_id)"
                                + " WHERE p.list_price IS DISTINCT FROM e.list_price"
                                + " OR p.market_value IS DISTINCT FROM e.market_value",
                        "SELECT e.property_id FROM " + PROPERTIES
                                + " e LEFT JOIN cadastream.property_provenance p USING (property_id)"
                                + " WHERE p.property_id IS NULL"),
                List.of("cadastream.listing", "cadastream.property", "cadastream.property_provenance"),
                NEW);
    }

    private static String absent(String table, String match, long firstId, int count) {
        return "SELECT n FROM generate_series(" + firstId + "::bigint, " + (firstId + count - 1)
                + "::bigint) n WHERE NOT EXISTS (SELECT FROM " + table + " WHERE " + match + ")";
    }

    /**
     * When the last row was committed, microseconds since 1970.
     *
     * @param begin seconds since 1970 at which the backlog was let go
     */
    String lastCommit(double begin) {
        String condition = String.format(java.util.Locale.ROOT, own.replace("%s", "%f"), begin);
        return "SELECT max((extract(epoch FROM c) * 1000000)::bigint) FROM ("
                + String.join(
                        " UNION ALL ",
                        tables.stream()
                                .map(table -> "SELECT max(pg_xact_commit_timestamp(xmin)) AS c FROM " + table
                                        + " WHERE " + condition)
                                .toList())
                + ") last";
    }
}
