package io.cadastream.bench.latency;

import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Changes at a constant rate, and when each is visible in the warehouse, path by path. One after the other on the same
 * stack: the floor's connector of the CRM and Cadastream's own run in turn, so that none pays for the other.
 */
final class LatencyBench {
    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Above every id, price and value of the simulated sources; each measurement has a range of its own. */
    private static final long FIRST_ID = 1_000_000_000L;

    /**
     * What one path took at one rate.
     *
     * @param missing rows that did not arrive in time
     * @param stages by name of the stage; the last is the whole way
     */
    record Measured(LatencyPath path, int rate, int missing, Map<String, Latencies> stages) {
        static final String WHOLE = "due → warehouse";

        Latencies whole() {
            return Objects.requireNonNull(stages.get(WHOLE));
        }
    }

    private final Endpoints endpoints;
    private final World world;
    private final Layout layout;
    private final Duration warmUp;
    private final Duration howLong;
    private final Consumer<String> progress;
    private final ConnectClient connect;
    private long nextId = FIRST_ID;

    LatencyBench(
            Endpoints endpoints,
            World world,
            Layout layout,
            Duration warmUp,
            Duration howLong,
            Consumer<String> progress) {
        this.endpoints = endpoints;
        this.world = world;
        this.layout = layout;
        this.warmUp = warmUp;
        this.howLong = howLong;
        this.progress = progress;
        this.connect = new ConnectClient(endpoints.connect());
    }

    /** Measures every path: those from the CRM at each of the rates, the polled ones at theirs. */
    List<Measured> run(List<Integer> rates, int polledRate)
            throws SQLException, InterruptedException, ExecutionException {
        List<Measured> all = new ArrayList<>();
        try (Warehouse warehouse = new Warehouse(endpoints.warehouseJdbc())) {
            warehouse.execute("CREATE SCHEMA IF NOT EXISTS " + FloorConnectors.SCHEMA);
            layFloor();
            for (int rate : rates) {
                for (LatencyPath path : LatencyPath.values()) {
                    String source = path.crmSource();
                    if (source != null) {
                        onlyThe(source);
                        all.add(warmUpAndMeasure(path, rate, warehouse));
                    }
                }
            }
            for (LatencyPath path : LatencyPath.values()) {
                if (path.polled()) {
                    all.add(warmUpAndMeasure(path, polledRate, warehouse));
                }
            }
        }
        return all;
    }

    private Measured warmUpAndMeasure(LatencyPath path, int rate, Warehouse warehouse)
            throws SQLException, InterruptedException, ExecutionException {
        progress.accept(path.title() + ", " + rate + " a second: warming up");
        measure(path, rate, warmUp, warehouse);
        progress.accept(path.title() + ", " + rate + " a second: measuring");
        return measure(path, rate, howLong, warehouse);
    }

    private ChangeWriter writer(LatencyPath path) {
        return switch (path) {
            case FLOOR, LEAD -> new CrmWriter(endpoints.crmJdbc(), CrmWriter.Row.LEAD);
            case PROPERTY -> new CrmWriter(endpoints.crmJdbc(), CrmWriter.Row.EDIT);
            case LISTING -> WorldWriter.listings(world);
            case PARCEL -> WorldWriter.parcels(world);
        };
    }

    private void layFloor() {
        List<ConnectorFile> floor = List.of(
                FloorConnectors.sink(ConnectorFile.read(layout.deploy("connectors/sink-lead.json"))),
                FloorConnectors.source(ConnectorFile.read(layout.deploy("connectors/crm.json"))));
        new ConnectorRollout(connect, line -> {}, true).apply(floor, CONNECTORS_LIMIT);
    }

    /** Stops the CRM's other source; what is written meanwhile it reads later, outside of any measurement. */
    private void onlyThe(String source) throws InterruptedException {
        String other = source.equals(LatencyPath.CRM) ? FloorConnectors.SOURCE : LatencyPath.CRM;
        connect.stop(other);
        connect.resume(source);
        long end = System.nanoTime() + CONNECTORS_LIMIT.toNanos();
        while (!connect.status(source).running() || connect.status(other).runningTasks() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        source + " does not come up alone: " + connect.status(source) + ", " + connect.status(other));
            }
            // Connect tells nobody when a state changes: it is asked until the limit.
            Thread.sleep(100);
        }
    }

    private Measured measure(LatencyPath path, int rate, Duration duration, Warehouse warehouse)
            throws SQLException, InterruptedException, ExecutionException {
        ChangeWriter writer = writer(path);
        Schedule schedule = Schedule.startingNow(rate, duration);
        long first = nextId;
        nextId += schedule.count();
        writer.write(first, schedule);
        int there = warehouse.awaitAll(path.arrives(), first, schedule.count(), PATIENCE);
        Map<Long, Warehouse.Arrival> arrivals = warehouse.arrivals(path.arrives(), first, schedule.count());
        Map<String, Latencies> stages = new LinkedHashMap<>();
        if (path != LatencyPath.FLOOR) {
            stages.put("due → captured", since(schedule, first, arrivals, Warehouse.Arrival::captured));
            stages.put("due → published", since(schedule, first, arrivals, Warehouse.Arrival::published));
        }
        stages.put(Measured.WHOLE, since(schedule, first, arrivals, Warehouse.Arrival::visible));
        return new Measured(path, rate, schedule.count() - there, stages);
    }

    private static Latencies since(
            Schedule schedule,
            long first,
            Map<Long, Warehouse.Arrival> arrivals,
            ToLongFunction<Warehouse.Arrival> when) {
        List<Long> micros = new ArrayList<>();
        arrivals.forEach((id, arrival) ->
                micros.add(when.applyAsLong(arrival) - schedule.dueMicros(Math.toIntExact(id - first))));
        return Latencies.of(micros);
    }
}
