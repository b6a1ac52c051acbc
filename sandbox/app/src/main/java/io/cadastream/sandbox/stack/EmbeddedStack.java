package io.cadastream.sandbox.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The whole of Cadastream on one machine, every part the real one and a process of its own: two PostgreSQL servers,
 * broker, schema registry, Connect worker, streams application and gateway.
 */
public final class EmbeddedStack implements AutoCloseable {

    static final String CRM_DATABASE = "crm";
    static final String WAREHOUSE_DATABASE = "warehouse";

    private static final String WEB_MAPPINGS = "web-mappings";

    /** What a component needs must outlive it, so stopping goes from the sinks of the process graph to its roots. */
    private static final List<String> STOP_ORDER =
            List.of("connect", "streams-app", "gateway", "registry", "kafka", "crm-db", "warehouse-db");

    private static final Duration REAP_GRACE = Duration.ofSeconds(10);

    private final Layout layout;
    private final StackListener listener;
    private final Supervisor supervisor;
    private final PostgresServer crm;
    private final PostgresServer warehouse;
    private final KafkaBroker kafka;
    private final SchemaRegistry registry;
    private final ConnectWorker connect;
    private final StreamsService streams;
    private final GatewayService gateway;
    private final Ports ports;
    private final Routes routes;

    /** @param mlsToken bearer token that the simulated MLS asks for; reaches the connector by the worker's environment */
    public EmbeddedStack(Layout layout, Ports ports, Routes routes, String mlsToken, StackListener listener) {
        this(layout, ports, routes, mlsToken, Map.of(), listener);
    }

    /** @param streamsSettings of the streams application, over those of the sandbox */
    public EmbeddedStack(
            Layout layout,
            Ports ports,
            Routes routes,
            String mlsToken,
            Map<String, String> streamsSettings,
            StackListener listener) {
        this.layout = layout;
        this.ports = ports;
        this.routes = routes;
        this.listener = listener;
        this.supervisor = new Supervisor(layout, listener);
        this.crm = new PostgresServer("crm-db", ports.crm(), CRM_DATABASE, Credentials.SANDBOX, "logical");
        this.warehouse = new PostgresServer(
                "warehouse-db", ports.warehouse(), WAREHOUSE_DATABASE, Credentials.SANDBOX, "replica");
        this.kafka = new KafkaBroker(ports.kafka(), ports.kafkaController(), ports.kafkaMetrics(), routes);
        this.registry = new SchemaRegistry(ports.registry());
        String registryApi = SchemaRegistry.coreApi(routes.registry());
        this.connect = new ConnectWorker(
                ports.connect(), ports.connectMetrics(), routedKafka(), registryApi, connectorEnvironment(mlsToken));
        this.streams = new StreamsService(ports.streams(), routedKafka(), registryApi, streamsSettings);
        this.gateway = new GatewayService(ports.gateway(), warehouse);
    }

    /** Clears what a killed supervisor left, starts the processes, and prepares both databases. */
    public void start() throws InterruptedException {
        List<String> left = PidFiles.reap(layout.run(), REAP_GRACE);
        if (!left.isEmpty()) {
            listener.step("ended what an earlier run left behind: " + String.join(", ", left));
        }
        ports.requireFree();
        WebMappings.write(layout.deploy("county"), layout.config(WEB_MAPPINGS), "http://127.0.0.1:" + ports.county());
        launchAll(List.of(
                () -> registry.component(layout),
                () -> connect.component(layout),
                () -> streams.component(layout),
                () -> gateway.component(layout),
                () -> kafka.component(layout),
                () -> crm.component(layout),
                () -> warehouse.component(layout)));
        supervisor.awaitReady("crm-db");
        Jdbc.run(crm.jdbcUrl(), crm.credentials(), layout.deploy("crm/schema.sql"));
        listener.step("CRM tables are there");
        supervisor.awaitReady("warehouse-db");
        Jdbc.migrate(warehouse.jdbcUrl(), warehouse.credentials(), layout.deploy("sql"));
        listener.step("warehouse tables are migrated");
        supervisor.awaitReady("kafka");
        supervisor.awaitReady("registry");
    }

    /**
     * All at once: each waits by itself for what it needs, and the first start of some takes work of its own (a data
     * directory to initialise), which is better done beside the others.
     */
    private void launchAll(List<Supplier<Component>> components) {
        List<CompletableFuture<Void>> launches = components.stream()
                .map(component -> CompletableFuture.runAsync(
                        () -> supervisor.launch(component.get()), task -> new Thread(task, "launch").start()))
                .toList();
        try {
            launches.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException cause ? cause : e;
        }
    }

    /** Waits for everything that {@link #start} launched. */
    public void awaitReady() throws InterruptedException {
        supervisor.awaitReady("gateway");
        supervisor.awaitReady("streams-app");
        supervisor.awaitReady("connect");
    }

    public Endpoints endpoints() {
        return Endpoints.of(ports);
    }

    /** The registry's core API, version 2. */
    public String registryApi() {
        return registry.coreApi();
    }

    /** Process id of a component, for tests that kill it. */
    public long pid(String component) {
        return supervisor.pid(component);
    }

    /** Whether a component serves right now. */
    public boolean isReady(String component) throws InterruptedException {
        return supervisor.isReady(component);
    }

    private String routedKafka() {
        return "127.0.0.1:" + routes.kafka();
    }

    private Map<String, String> connectorEnvironment(String mlsToken) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CADASTREAM_BOOTSTRAP", routedKafka());
        environment.put("CADASTREAM_REGISTRY_URL", SchemaRegistry.coreApi(routes.registry()));
        environment.put("CADASTREAM_MLS_URL", "http://127.0.0.1:" + routes.mls() + "/reso/odata");
        environment.put("CADASTREAM_MLS_TOKEN", mlsToken);
        environment.put("CADASTREAM_COUNTY_ROOT", layout.countyDrop().toString());
        environment.put("CADASTREAM_FETCH_DIR", layout.fetched().toString());
        environment.put("CADASTREAM_WEB_HOSTS", "127.0.0.1:" + ports.county());
        environment.put("CADASTREAM_WEB_MAPPINGS", layout.config(WEB_MAPPINGS).toString());
        environment.put("CADASTREAM_MAPPINGS", layout.deploy("county").toString());
        environment.put("CADASTREAM_CRM_HOST", "127.0.0.1");
        environment.put("CADASTREAM_CRM_PORT", Integer.toString(routes.crm()));
        environment.put("CADASTREAM_CRM_DATABASE", CRM_DATABASE);
        environment.put("CADASTREAM_CRM_USER", crm.credentials().user());
        environment.put("CADASTREAM_CRM_PASSWORD", crm.credentials().password());
        environment.put(
                "CADASTREAM_WAREHOUSE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + routes.warehouse() + "/" + WAREHOUSE_DATABASE);
        environment.put("CADASTREAM_WAREHOUSE_USER", warehouse.credentials().user());
        environment.put("CADASTREAM_WAREHOUSE_PASSWORD", warehouse.credentials().password());
        return environment;
    }

    @Override
    public void close() {
        try {
            supervisor.stop(STOP_ORDER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervisor.close();
    }
}
