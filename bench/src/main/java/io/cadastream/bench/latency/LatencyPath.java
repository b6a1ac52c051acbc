package io.cadastream.bench.latency;

/** A way from the CRM to the warehouse: what is written, whose source must run, where it arrives. */
enum LatencyPath {
    FLOOR("floor: lead", CrmWriter.Row.LEAD, FloorConnectors.SOURCE, Warehouse.Rows.FLOOR),
    LEAD("lead", CrmWriter.Row.LEAD, LatencyPath.CRM, Warehouse.Rows.LEAD),
    PROPERTY("edit to property", CrmWriter.Row.EDIT, LatencyPath.CRM, Warehouse.Rows.PROPERTY);

    /** Cadastream's own connector of the CRM. */
    static final String CRM = "crm";

    private final String title;
    private final CrmWriter.Row row;
    private final String source;
    private final Warehouse.Rows arrives;

    LatencyPath(String title, CrmWriter.Row row, String source, Warehouse.Rows arrives) {
        this.title = title;
        this.row = row;
        this.source = source;
        this.arrives = arrives;
    }

    String title() {
        return title;
    }

    CrmWriter.Row row() {
        return row;
    }

    String source() {
        return source;
    }

    Warehouse.Rows arrives() {
        return arrives;
    }
}
