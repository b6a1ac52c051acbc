package io.cadastream.bench.latency;

import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
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
 * New rows of the CRM at a constant rate, and when each is visible in the warehouse: by the bare floor, as leads through
 * Cadastream (one stage), and as edits that become properties (all stages). One after the other on the same stack, with
 * the source of the others stopped, so that none pays for another.
 */
final class LatencyBench {
    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Above every id of the simulated CRM; each measurement has a range of its own. */
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
    private final Layout layout;
    private final Duration warmUp;
    private final Duration howLong;
    private final Consumer<String> progress;
    private final ConnectClient connect;
    private long nextId = FIRST_ID;

    LatencyBench(Endpoints endpoints, Layout layout, Duration warmUp, Duration howLong, Consumer<String> progress) {
        this.endpoints = endpoints;
        this.layout = layout;
        this.warmUp = warmUp;
        this.howLong = howLong;
        this.progress = progress;
        this.connect = new ConnectClient(endpoints.connect());
    }

    /** Measures every path at every rate. */
    List<Measured> run(List<Integer> rates) throws SQLException, InterruptedException, ExecutionException {
        List<Measured> all = new ArrayList<>();
        try (Warehouse warehouse = new Warehouse(endpoints.warehouseJdbc())) {
            warehouse.execute("CREATE SCHEMA IF NOT EXISTS " + FloorConnectors.SCHEMA);
            layFloor();
            for (int rate : rates) {
                for (LatencyPath path : LatencyPath.values()) {
                    onlyThe(path.source());
                    progress.accept(path.title() + ", " + rate + " a second: warming up");
                    measure(path, rate, warmUp, warehouse);
                    progress.accept(path.title() + ", " + rate + " a second: measuring");
                    all.add(measure(path, rate, howLong, warehouse));
                }
            }
        }
        return all;
    }

    private void layFloor() {
        List<ConnectorFile> floor = List.of(
                FloorConnectors.sink(ConnectorFile.read(layout.deploy("connectors/sink-lead.json"))),
                FloorConnectors.source(ConnectorFile.read(layout.deploy("connectors/crm.json"))));
        new ConnectorRollout(connect, line -> {}, true).apply(floor, CONNECTORS_LIMIT);
    }

    /** Stops the other source; what is written meanwhile it reads later, outside of any measurement. */
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
        Schedule schedule = Schedule.startingNow(rate, duration);
        long first = nextId;
        nextId += schedule.count();
        new CrmWriter(endpoints.crmJdbc()).write(path.row(), first, schedule);
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
