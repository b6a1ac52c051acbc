package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.SandboxOptions;
import io.cadastream.sandbox.stack.StackException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the whole system on this machine and keeps it running until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Start the whole system on this machine, with simulated sources that change all the time, and keep"
                        + " it running until Ctrl-C. A second up on the same folder goes on with its data.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final StackDir dir = new StackDir();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port, for a second stack beside the first (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--scenario", paramLabel = "F", description = "Scenario file: size, dirt and faults of the world.")
    private @Nullable Path scenario;

    @Option(names = "--rate", paramLabel = "R", description = "Changes a second over all sources (default: 20).")
    private @Nullable Double rate;

    @Option(names = "--no-traffic", description = "Start with a world that does not change by itself.")
    private boolean noTraffic;

    @Override
    public Integer call() throws InterruptedException {
        Layout layout = dir.layout();
        RunningStack running = dir.running();
        running.claim();
        UpProgress progress = new UpProgress(System.out);
        Sandbox sandbox = new Sandbox(new SandboxOptions(layout, ports(), scenario, rate, !noTraffic), progress);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    progress.stopping();
                    sandbox.close();
                    running.release();
                    progress.stopped();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        System.out.println("Cadastream is starting in " + layout.dir());
        Endpoints endpoints = started(sandbox, progress);
        System.out.println("\nready in " + UpProgress.seconds(progress.allReady()) + "\n");
        printEndpoints(endpoints);
        stopped.await();
        return ExitCode.OK;
    }

    private static Endpoints started(Sandbox sandbox, UpProgress progress) throws InterruptedException {
        try {
            return sandbox.start();
        } catch (RuntimeException e) {
            progress.failed();
            throw e;
        }
    }

    private Ports ports() {
        try {
            return new Ports(portOffset);
        } catch (IllegalArgumentException e) {
            throw new StackException("--port-offset: " + e.getMessage());
        }
    }

    private void printEndpoints(Endpoints endpoints) {
        System.out.println(new Table("what", "where")
                .row("gateway", endpoints.gateway())
                .row("schema registry", endpoints.registry())
                .row("Connect REST", endpoints.connect())
                .row("Kafka", endpoints.kafka())
                .row("CRM database", endpoints.crmJdbc() + "  user cadastream, password cadastream")
                .row("warehouse", endpoints.warehouseJdbc() + "  user cadastream, password cadastream")
                .row("simulated MLS", endpoints.mls())
                .row("simulated county", endpoints.county())
                .row("streams-app", endpoints.streams() + "/metrics")
                .row("Kafka metrics", endpoints.kafkaMetrics() + "/metrics")
                .row("Connect metrics", endpoints.connectMetrics() + "/metrics"));
        String psql = endpoints
                .warehouseJdbc()
                .replace("jdbc:postgresql://", "postgresql://" + Credentials.SANDBOX.user() + ":cadastream@");
        System.out.println("see something alive:");
        System.out.println("  psql " + psql
                + " -c \"SELECT listing_ref, standard_status, list_price, property_id, ingested_at"
                + " FROM cadastream.listing ORDER BY ingested_at DESC LIMIT 5\"");
        System.out.println("  curl -s " + endpoints.streams() + "/metrics | grep cadastream_events_total");
        System.out.println("  ./cadastream tail unified.listing" + dirOption());
        System.out.println("and:  ./cadastream status" + dirOption() + "   ./cadastream verify --wait 120" + dirOption()
                + "   Ctrl-C stops everything");
    }

    private String dirOption() {
        return dir.isDefault() ? "" : " --dir " + dir.layout().dir();
    }
}
