package io.cadastream.sandbox.stack;

import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.sim.Simulators;
import io.cadastream.sandbox.sim.SimulatorsConfig;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code cadastream up} runs: the embedded stack, the simulated sources in this process, and the deployed
 * connector configs that tie them together.
 */
public final class Sandbox implements AutoCloseable {

    /** Known to everybody on purpose: the simulated MLS listens on the loopback address and holds nothing real. */
    private static final String MLS_TOKEN = "sandbox-mls-token";

    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(120);

    private final SandboxOptions options;
    private final Layout layout;
    private final Ports ports;
    private final StackListener listener;
    private final EmbeddedStack stack;
    private volatile @Nullable Simulators simulators;
    private volatile @Nullable ConnectorKeeper keeper;
    private volatile boolean closed;

    public Sandbox(SandboxOptions options, StackListener listener) {
        this.options = options;
        this.layout = options.layout();
        this.ports = options.ports();
        this.listener = listener;
        this.stack = new EmbeddedStack(layout, ports, options.routes(), MLS_TOKEN, listener);
    }

    /** Returns when everything serves and every connector runs; {@code endpoints.json} is written then. */
    public Endpoints start() throws InterruptedException {
        Scenario scenario = scenario();
        stack.start();
        requireOpen();
        simulators = simulators(scenario);
        listener.step("the simulated world is there");
        stack.awaitReady();
        applyConnectors(scenario.countyShapes());
        requireOpen();
        keeper = new ConnectorKeeper(stack.endpoints().connect(), listener);
        if (options.traffic()) {
            simulators.rate(scenario.rate());
        }
        Endpoints endpoints = stack.endpoints();
        endpoints.write(layout.endpointsFile());
        return endpoints;
    }

    /** Ctrl-C may come at any moment of a start. */
    private void requireOpen() {
        if (closed) {
            throw new StackException("stopped before everything was ready");
        }
    }

    public Simulators simulators() {
        if (simulators == null) {
            throw new IllegalStateException("the sandbox is not started");
        }
        return simulators;
    }

    /** Process id of a component, for tests that kill it. */
    public long pid(String component) {
        return stack.pid(component);
    }

    /** Whether a component serves right now. */
    public boolean isReady(String component) throws InterruptedException {
        return stack.isReady(component);
    }

    private Scenario scenario() {
        Scenario scenario;
        if (options.scenario() == null) {
            scenario = Scenario.defaults();
        } else if (Files.isReadable(options.scenario())) {
            scenario = ScenarioFile.read(options.scenario());
        } else {
            throw new StackException("--scenario: " + options.scenario() + " cannot be read");
        }
        return options.rate() == null ? scenario : scenario.withRate(options.rate());
    }

    private Simulators simulators(Scenario scenario) {
        Endpoints endpoints = stack.endpoints();
        try {
            return Simulators.start(new SimulatorsConfig(
                    layout.dir(),
                    ports.mls(),
                    ports.county(),
                    endpoints.crmJdbc(),
                    Credentials.SANDBOX.user(),
                    Credentials.SANDBOX.password(),
                    endpoints.kafka(),
                    scenario,
                    false,
                    MLS_TOKEN,
                    options.worldClock()));
        } catch (SQLException e) {
            throw new StackException("the simulated sources cannot start: " + e.getMessage(), e);
        }
    }

    private void applyConnectors(boolean countiesOnTheWeb) {
        // Sinks first: they are slow to start, and quicker while no source keeps the processors busy.
        List<ConnectorFile> files = ConnectorFile.read(List.of(layout.deploy("connectors"))).stream()
                .flatMap(file -> CountyConnectors.simulated(file, countiesOnTheWeb).stream())
                .sorted(Comparator.comparing(file -> file.pluginClass().contains("Sink") ? 0 : 1))
                .toList();
        new ConnectorRollout(new ConnectClient(stack.endpoints().connect()), line -> {}, true)
                .apply(files, CONNECTORS_LIMIT);
        listener.step(files.size() + " connectors are running");
    }

    @Override
    public void close() {
        closed = true;
        if (keeper != null) {
            keeper.close();
        }
        if (simulators != null) {
            simulators.close();
        }
        stack.close();
        try {
            Files.deleteIfExists(layout.endpointsFile());
        } catch (IOException e) {
            listener.problem("cannot delete " + layout.endpointsFile() + ": " + e.getMessage());
        }
    }
}
