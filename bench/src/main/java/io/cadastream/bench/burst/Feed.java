package io.cadastream.bench.burst;

import io.cadastream.bench.latency.CrmWriter;
import org.jspecify.annotations.Nullable;

/** What is changed, and the row by which its arrival is seen. */
enum Feed {
    MLS("MLS listings", "cadastream.listing", "listing_ref", "source_updated_at"),
    LEAD("CRM leads", "cadastream.lead", "lead_id::text", null),
    EDIT("CRM edits to properties", "cadastream.property", "property_id", null);

    private final String title;
    private final String table;
    private final String key;
    private final @Nullable String version;

    Feed(String title, String table, String key, @Nullable String version) {
        this.title = title;
        this.table = table;
        this.key = key;
        this.version = version;
    }

    String title() {
        return title;
    }

    /** Of a new row of the CRM: its number as the warehouse has it. */
    String key(long id) {
        return this == EDIT ? "urn:reso:upi:2.0:US:12086:" + CrmWriter.parcelNumber(id) : Long.toString(id);
    }

    /** Key and version (milliseconds) of the rows with these keys; the keys are the one parameter, an array. */
    String query() {
        String match = this == LEAD ? "lead_id = ANY (?::text[]::bigint[])" : key + " = ANY (?)";
        String millis = version == null
                ? Long.toString(Long.MAX_VALUE)
                : "(extract(epoch FROM " + version + ") * 1000)::bigint";
        return "SELECT " + key + ", " + millis + " FROM " + table + " WHERE " + match;
    }
}
