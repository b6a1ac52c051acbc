package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorStatus;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.status.FeedStatus;
import io.cadastream.sandbox.status.FeedStatuses;
import io.cadastream.sandbox.status.HeldSnapshot;
import io.cadastream.sandbox.status.QuarantineCounts;
import io.cadastream.sandbox.status.ResidentMemory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows each component, connector and feed of a running stack. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Show each component, each connector, and each feed: last change, rows, quarantined, and latency from source to"
                        + " warehouse over the last minute; and county files that are held back, with how to release"
                        + " them.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final StackDir dir = new StackDir();

    @Override
    public Integer call() {
        RunningStack running = dir.running();
        if (running.supervisor().isEmpty()) {
            throw new StackException(
                    "no stack is running in " + dir.layout().dir() + ": start one with ./cadastream up");
        }
        boolean allAlive = printComponents(running);
        Endpoints endpoints = Endpoints.read(dir.layout());
        boolean allRun = printConnectors(endpoints);
        printFeeds(endpoints, Endpoints.readySince(dir.layout()));
        printHeld(endpoints);
        return allAlive && allRun ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static boolean printComponents(RunningStack running) {
        List<RunningStack.Part> parts = running.parts();
        Table table = new Table("component", "state", "pid", "memory");
        long total = 0;
        for (RunningStack.Part part : parts) {
            // The supervisor's children are parts of their own; its memory is its own process alone.
            long memory = part.name().equals("up") ? ResidentMemory.of(part.pid()) : ResidentMemory.ofTree(part.pid());
            total += memory;
            table.row(
                    part.name(), part.alive() ? "running" : "DOWN", part.alive() ? part.pid() : "", mebibytes(memory));
        }
        table.row("total", "", "", mebibytes(total));
        System.out.println(table);
        return parts.stream().allMatch(RunningStack.Part::alive);
    }

    private static boolean printConnectors(Endpoints endpoints) {
        Collection<ConnectorStatus> connectors =
                new ConnectClient(endpoints.connect()).statuses().values();
        Table table = new Table("connector", "state", "tasks running");
        for (ConnectorStatus connector : connectors) {
            table.row(
                    connector.name(),
                    connector.failure().isPresent() ? "FAILED" : connector.state(),
                    connector.runningTasks() + " of " + connector.tasks().size());
        }
        System.out.println(table);
        return connectors.stream().allMatch(ConnectorStatus::running);
    }

    private static void printFeeds(Endpoints endpoints, Instant ready) {
        Map<String, Long> quarantined = quarantined(endpoints.kafka());
        Map<String, FeedStatus> feeds = feeds(endpoints.warehouseJdbc(), ready);
        Set<String> names = new TreeSet<>(feeds.keySet());
        names.addAll(quarantined.keySet());
        Table table = new Table("feed", "last change", "rows", "last minute", "p50", "p95", "quarantined");
        for (String name : names) {
            FeedStatus feed = feeds.get(name);
            long bad = quarantined.getOrDefault(name, 0L);
            if (feed == null) {
                table.row(name, "", 0, 0, "", "", bad);
            } else {
                table.row(
                        name,
                        ago(feed.lastChange()),
                        feed.rows(),
                        feed.lastMinute(),
                        millis(feed.p50Millis()),
                        millis(feed.p95Millis()),
                        bad);
            }
        }
        System.out.println(table);
        System.out.println(
                "  last minute, p50, p95: changes made at the source since the stack is ready; latency is source time to"
                        + " warehouse time");
    }

    /** What the connectors hold back stands in their offsets. */
    private static void printHeld(Endpoints endpoints) {
        ConnectClient connect = new ConnectClient(endpoints.connect());
        List<HeldSnapshot> held = connect.statuses().values().stream()
                .filter(connector -> connector.type().equals("source"))
                .flatMap(connector -> HeldSnapshot.of(connector.name(), connect.offsets(connector.name())).stream())
                .toList();
        System.out.print(HeldSnapshotsText.of(held, Instant.now()));
    }

    private static Map<String, FeedStatus> feeds(String warehouse, Instant since) {
        try {
            return FeedStatuses.read(warehouse, Credentials.SANDBOX.user(), Credentials.SANDBOX.password(), since)
                    .stream()
                    .collect(Collectors.toMap(FeedStatus::feed, f -> f));
        } catch (SQLException e) {
            throw new StackException("the warehouse does not answer: " + e.getMessage(), e);
        }
    }

    private static Map<String, Long> quarantined(String bootstrap) {
        try {
            return QuarantineCounts.read(bootstrap);
        } catch (KafkaException e) {
            throw new StackException("the broker does not answer: " + e.getMessage(), e);
        }
    }

    private static String ago(Instant instant) {
        return Duration.between(instant, Instant.now()).toSeconds() + " s ago";
    }

    private static String millis(@Nullable Long value) {
        return value == null ? "" : value + " ms";
    }

    private static String mebibytes(long bytes) {
        return bytes / (1024 * 1024) + " MiB";
    }
}
