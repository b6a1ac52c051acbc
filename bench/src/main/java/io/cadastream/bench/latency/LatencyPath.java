package io.cadastream.bench.latency;

import org.jspecify.annotations.Nullable;

/** A way from a source to the warehouse: where it begins, and where it arrives. */
enum LatencyPath {
    /** Leads by Debezium and its JDBC sink alone. */
    FLOOR("floor: lead", FloorConnectors.SOURCE, Warehouse.Rows.FLOOR),
    /** Leads: one stage of the engine. */
    LEAD("lead", LatencyPath.CRM, Warehouse.Rows.LEAD),
    /** Edits of the CRM that become properties: all stages. */
    PROPERTY("edit to property", LatencyPath.CRM, Warehouse.Rows.PROPERTY),
    /** New prices at the MLSs, read by polling. */
    LISTING("MLS price to listing", null, Warehouse.Rows.LISTING),
    /** New values in the counties' files, read by comparing snapshots. */
    PARCEL("county value to property", null, Warehouse.Rows.PARCEL);

    /** Cadastream's own connector of the CRM. */
    static final String CRM = "crm";

    private final String title;
    private final @Nullable String crmSource;
    private final Warehouse.Rows arrives;

    LatencyPath(String title, @Nullable String crmSource, Warehouse.Rows arrives) {
        this.title = title;
        this.crmSource = crmSource;
        this.arrives = arrives;
    }

    String title() {
        return title;
    }

    /** The connector that reads the CRM for this path; null when it does not begin in the CRM, but is polled. */
    @Nullable
    String crmSource() {
        return crmSource;
    }

    boolean polled() {
        return crmSource == null;
    }

    Warehouse.Rows arrives() {
        return arrives;
    }
}
