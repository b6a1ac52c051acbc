package io.cadastream.bench.throughput;

import io.cadastream.bench.HeldEngine;
import io.cadastream.bench.SampleTraffic;
import io.cadastream.bench.latency.CrmBatches;
import io.cadastream.bench.latency.CrmWriter.Row;
import io.cadastream.bench.latency.FloorConnectors;
import io.cadastream.bench.throughput.Measured.Path;
import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.engine.ChangeSender;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One backlog after the other on one stack: the floor's with its sink held, Cadastream's with the streams application
 * held, so that capture costs the measurement nothing on either side.
 */
final class ThroughputBench implements AutoCloseable {
    /** While it is held for long it stays a member of its group. */
    static final Map<String, String> PATIENT_ENGINE = Map.of(
            "kafka.consumer.session.timeout.ms", "900000",
            "kafka.consumer.max.poll.interval.ms", "900000");

    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(180);
    private static final String CRM = "crm";
    private static final long FIRST_ID = 1_000_000_000L;
    /** As many as make the hot paths compiled, in all components. */
    private static final int WARM_UP = 20_000;

    private final Layout layout;
    private final int changes;
    private final Duration patience;
    private final Consumer<String> progress;
    private final Endpoints endpoints;
    private final ConnectClient connect;
    private final HeldEngine engine;
    private final Connection warehouse;
    private final CrmBatches crm;
    private final ChangeSender sender;
    private final TopicBytes bytes;
    private final Drain drain;
    private final SampleTraffic traffic = new SampleTraffic();
    private long nextId = FIRST_ID;

    ThroughputBench(EmbeddedStack stack, Layout layout, int changes, Duration patience, Consumer<String> progress)
            throws SQLException {
        this.layout = layout;
        this.changes = changes;
        this.patience = patience;
        this.progress = progress;
        endpoints = stack.endpoints();
        connect = new ConnectClient(endpoints.connect());
        engine = new HeldEngine(stack.pid("streams-app"));
        Credentials user = Credentials.SANDBOX;
        warehouse = DriverManager.getConnection(endpoints.warehouseJdbc(), user.user(), user.password());
        crm = new CrmBatches(endpoints.crmJdbc());
        sender = new ChangeSender(endpoints.kafka(), stack.registryApi());
        bytes = new TopicBytes(endpoints.kafka());
        drain = new Drain(warehouse, layout, bytes, patience, progress);
    }

    /** Measures the CRM's rows by both ways, then the mixed changes with so many properties. */
    List<Measured> run(List<Integer> sizes) throws SQLException, InterruptedException, ExecutionException {
        layConnectors();
        warmUp();
        List<Measured> all = new ArrayList<>();
        connect.stop(CRM);
        await(CRM, "STOPPED");
        all.add(floor(Path.FLOOR_LEAD, Row.LEAD, "lead", "lead_id"));
        all.add(floor(Path.FLOOR_EDIT, Row.EDIT, "listing_edit", "edit_id"));
        connect.stop(FloorConnectors.SOURCE);
        await(FloorConnectors.SOURCE, "STOPPED");
        progress.accept("Cadastream reads what the floor was given");
        long first = nextId - 2L * changes;
        drain.run(both(first, first + changes, changes), () -> connect.resume(CRM));
        all.add(ours(Path.LEAD, Row.LEAD, "lead"));
        all.add(ours(Path.EDIT, Row.EDIT, "listing_edit"));
        progress.accept("mixed changes: warming up");
        mixed(sizes.get(0));
        for (int size : sizes) {
            all.add(mixed(size));
        }
        return all;
    }

    private void layConnectors() throws SQLException {
        try (var statement = warehouse.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + FloorConnectors.SCHEMA);
        }
        List<ConnectorFile> files = new ArrayList<>(ConnectorFile.read(List.of(layout.deploy("connectors"))).stream()
                .filter(file -> file.name().startsWith("sink-"))
                .toList());
        ConnectorFile source = ConnectorFile.read(layout.deploy("connectors/crm.json"));
        ConnectorFile sink = ConnectorFile.read(layout.deploy("connectors/sink-lead.json"));
        files.add(source);
        files.add(FloorConnectors.sink(sink, "lead", "lead_id"));
        files.add(FloorConnectors.sink(sink, "listing_edit", "edit_id"));
        files.add(FloorConnectors.source(source, "public.lead,public.listing_edit"));
        new ConnectorRollout(connect, line -> {}, true).apply(files, CONNECTORS_LIMIT);
        progress.accept(files.size() + " connectors are running");
    }

    /** Both ways at once. */
    private void warmUp() throws SQLException, InterruptedException, ExecutionException {
        progress.accept("warming up");
        long leads = take(WARM_UP);
        long edits = take(WARM_UP);
        bytes.reset();
        crm.insert(Row.LEAD, leads, WARM_UP);
        crm.insert(Row.EDIT, edits, WARM_UP);
        drain.run(both(leads, edits, WARM_UP), () -> {});
        drain.run(Expected.floor("lead", "lead_id", leads, WARM_UP), () -> {});
        drain.run(Expected.floor("listing_edit", "edit_id", edits, WARM_UP), () -> {});
    }

    private static Expected both(long leads, long edits, int count) {
        Expected one = Expected.leads(leads, count);
        Expected other = Expected.edits(edits, count);
        List<String> missing = new ArrayList<>(one.missing());
        missing.addAll(other.missing());
        return new Expected(missing, other.tables(), other.own());
    }

    private Measured floor(Path path, Row row, String table, String key)
            throws SQLException, InterruptedException, ExecutionException {
        String sink = FloorConnectors.sinkName(table);
        connect.pause(sink);
        await(sink, "PAUSED");
        long first = backlog(path, row, FloorConnectors.topic(table));
        Drain.Took took = drain.run(Expected.floor(table, key, first, changes), () -> connect.resume(sink));
        return told(new Measured(path, 0, changes, took));
    }

    private Measured ours(Path path, Row row, String table)
            throws SQLException, InterruptedException, ExecutionException {
        engine.hold();
        long first = backlog(path, row, "crm.public." + table);
        Expected expected = row == Row.LEAD ? Expected.leads(first, changes) : Expected.edits(first, changes);
        return told(new Measured(path, 0, changes, drain.run(expected, engine::letGo)));
    }

    /** Writes into the CRM; returns when all of it is on its topic. */
    private long backlog(Path path, Row row, String topic)
            throws SQLException, InterruptedException, ExecutionException {
        progress.accept(path.title() + ": backlog of " + changes);
        long first = take(changes);
        bytes.reset();
        try (TopicCounter counter = new TopicCounter(endpoints.kafka(), topic)) {
            crm.insert(row, first, changes);
            counter.await(changes, patience);
        }
        bytes.look();
        progress.accept(path.title() + ": measuring");
        return first;
    }

    private Measured mixed(int size) throws SQLException, InterruptedException, ExecutionException {
        fill(size);
        progress.accept(Path.MIXED.title() + ", " + size + " properties: backlog of " + changes);
        engine.hold();
        bytes.reset();
        Collection<Integer> homes = traffic.send(sender, changes);
        ExpectedHomes.write(warehouse, traffic, homes);
        bytes.look();
        progress.accept(Path.MIXED.title() + ", " + size + " properties: measuring");
        return told(new Measured(Path.MIXED, size, changes, drain.run(Expected.homes(), engine::letGo)));
    }

    private void fill(int size) throws SQLException, InterruptedException, ExecutionException {
        int from = traffic.homes();
        if (from >= size) {
            return;
        }
        progress.accept("loading properties up to " + size);
        int sent = traffic.fill(sender, size);
        ExpectedHomes.write(
                warehouse, traffic, IntStream.range(from, size).boxed().toList());
        bytes.reset();
        Drain.Took took = drain.run(Expected.homes(), () -> {});
        progress.accept(String.format(Locale.ROOT, "loaded: %,d changes in %.0f s", sent, took.seconds()));
    }

    private Measured told(Measured one) {
        progress.accept(String.format(Locale.ROOT, "%s: %.0f rows/s", one.path().title(), one.rowsPerSecond()));
        return one;
    }

    private long take(int count) {
        long first = nextId;
        nextId += count;
        return first;
    }

    private void await(String connector, String state) throws InterruptedException {
        long end = System.nanoTime() + CONNECTORS_LIMIT.toNanos();
        while (true) {
            var status = connect.status(connector);
            if (status.state().equals(state)
                    && status.tasks().stream().allMatch(task -> task.state().equals(state))) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(connector + " does not become " + state + ": " + status);
            }
            // Connect tells nobody when a state changes: it is asked until the limit.
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws SQLException {
        engine.letGo();
        bytes.close();
        sender.close();
        crm.close();
        warehouse.close();
    }
}
