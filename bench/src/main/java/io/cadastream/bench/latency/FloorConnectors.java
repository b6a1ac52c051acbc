package io.cadastream.bench.latency;

import io.cadastream.sandbox.connectors.ConnectorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bare floor: Debezium on the CRM's table of leads, Debezium's JDBC sink on its topic, nothing between. Each setting
 * that is about speed is that of our own connectors, and where something faster is known to work without our guarantees it
 * is used: no read-committed wait, UNNEST inserts.
 */
public final class FloorConnectors {
    public static final String SOURCE = "floor-source";
    public static final String SCHEMA = "bench_floor";
    static final String TABLE = SCHEMA + ".lead";
    private static final String PREFIX = "floor";
    private static final List<String> OURS_ONLY =
            List.of("exactly.once.support", "transaction.boundary", "slot.drop.on.stop");

    private FloorConnectors() {}

    /** Like the CRM connector, for one table, from now on. */
    static ConnectorFile source(ConnectorFile crm) {
        return source(crm, "public.lead");
    }

    /** Like the CRM connector, for these tables (separated by commas), from now on. */
    public static ConnectorFile source(ConnectorFile crm, String tables) {
        Map<String, String> config = new LinkedHashMap<>(crm.config());
        OURS_ONLY.forEach(config::remove);
        config.put("topic.prefix", PREFIX);
        config.put("table.include.list", tables);
        config.put("slot.name", "cadastream_floor");
        config.put("publication.name", "cadastream_floor");
        config.put("snapshot.mode", "no_data");
        config.put("key.converter.schemas.enable", "true");
        return new ConnectorFile(SOURCE, config);
    }

    /** Like the sink of the leads, without what our topics need. */
    static ConnectorFile sink(ConnectorFile sinkLead) {
        return sink(sinkLead, "lead", "lead_id");
    }

    /** Like the sink of the leads, for any table of the CRM. */
    public static ConnectorFile sink(ConnectorFile sinkLead, String table, String key) {
        Map<String, String> config = new LinkedHashMap<>(sinkLead.config());
        config.keySet().removeIf(name -> name.startsWith("transforms") || name.contains("isolation.level"));
        config.put("topics", topic(table));
        config.put("primary.key.fields", key);
        config.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("key.converter.schemas.enable", "true");
        config.put("collection.name.format", SCHEMA + "." + table);
        config.put("schema.evolution", "basic");
        config.put("delete.enabled", "false");
        config.put("use.reduction.buffer", "false");
        config.put("dialect.postgres.unnest.insert.enabled", "true");
        return new ConnectorFile(sinkName(table), config);
    }

    public static String sinkName(String table) {
        return "floor-sink-" + table.replace('_', '-');
    }

    /** The topic between the two, of a table. */
    public static String topic(String table) {
        return PREFIX + ".public." + table;
    }
}
