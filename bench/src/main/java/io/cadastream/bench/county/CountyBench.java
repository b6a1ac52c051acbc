package io.cadastream.bench.county;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cadastream.bench.CommittedReader;
import io.cadastream.bench.HeldEngine;
import io.cadastream.bench.ProcessorTime;
import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.status.ResidentMemory;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** One roll: its first snapshot, then a second one with some rows changed and some gone. */
final class CountyBench implements AutoCloseable {
    private static final String CONNECTOR = "bench-county";
    private static final Duration RUNNING = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration REPORT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Longer than the connector's look for new files: whatever comes then is too much. */
    private static final Duration QUIET = Duration.ofSeconds(6);

    private static final long MIB = 1L << 20;

    private final Layout layout;
    private final NalFile roll;
    private final int rows;
    private final Consumer<String> progress;
    private final ConnectClient connect;
    private final HeldEngine engine;
    private final long worker;
    private final Path file;
    private final KafkaConsumer<String, byte[]> changes;

    CountyBench(EmbeddedStack stack, Layout layout, int rows, Consumer<String> progress) throws IOException {
        this.layout = layout;
        this.rows = rows;
        this.progress = progress;
        roll = new NalFile(rows);
        connect = new ConnectClient(stack.endpoints().connect());
        engine = new HeldEngine(stack.pid("streams-app"));
        worker = stack.pid("connect");
        file = Files.createDirectories(layout.dir().resolve("rolls/12086")).resolve("NAL_bench.csv");
        changes = CommittedReader.of(stack.endpoints().kafka(), Topic.COUNTY_PARCEL.topicName());
    }

    /**
     * One snapshot.
     *
     * @param records changes on the topic
     * @param extra those that came after all that were expected
     * @param seconds from the connector's creation, or the file's renaming, until a committed reader has the last one
     * @param readSeconds that FastCSV takes to read the file once, cell by cell, and nothing else
     * @param memory largest resident memory of the worker, MiB
     * @param connectCpu seconds of processor time of the worker
     */
    record Snapshot(
            int rows, int records, int extra, double seconds, double readSeconds, long memory, double connectCpu) {
        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    Snapshot first() throws IOException, InterruptedException {
        engine.hold();
        progress.accept(String.format("writing a roll of %,d rows", rows));
        roll.write(file, false);
        return measured(
                rows, rows, () -> new ConnectorRollout(connect, line -> {}, true).apply(List.of(connector()), RUNNING));
    }

    Snapshot second() throws IOException, InterruptedException {
        progress.accept("writing it again, with changes");
        Path next = file.resolveSibling("next.csv.part");
        roll.write(next, true);
        return measured(
                rows - roll.gone(),
                roll.changed() + roll.gone(),
                () -> Files.move(next, file, StandardCopyOption.ATOMIC_MOVE));
    }

    private interface Start {
        void go() throws IOException, InterruptedException;
    }

    private Snapshot measured(int fileRows, int expected, Start start) throws IOException, InterruptedException {
        ProcessorTime before = ProcessorTime.now(layout);
        long memory = 0;
        int arrived = 0;
        long started = System.nanoTime();
        long nextReport = started;
        start.go();
        while (arrived < expected) {
            arrived += changes.poll(POLL).count();
            long now = System.nanoTime();
            if (now > nextReport) {
                memory = Math.max(memory, ResidentMemory.of(worker) / MIB);
                progress.accept(String.format("%,d of %,d changes on the topic", arrived, expected));
                nextReport = now + REPORT.toNanos();
            }
            if (now - started > PATIENCE.toNanos()) {
                throw new StackException(arrived + " of " + expected + " changes arrived within " + PATIENCE);
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpu = ProcessorTime.now(layout).since(before).seconds().getOrDefault("connect", 0.0);
        memory = Math.max(memory, ResidentMemory.of(worker) / MIB);
        int extra = 0;
        long quietUntil = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() < quietUntil) {
            extra += changes.poll(POLL).count();
        }
        return new Snapshot(fileRows, expected, extra, seconds, readOnce(), memory, cpu);
    }

    private double readOnce() throws IOException {
        long started = System.nanoTime();
        long cells = 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                cells += row.getFieldCount();
            }
        }
        if (cells == 0) {
            throw new StackException("the roll " + file + " is empty");
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private ConnectorFile connector() {
        Map<String, String> config = new LinkedHashMap<>(
                ConnectorFile.read(layout.deploy("connectors/county.json")).config());
        config.put(
                "mappings",
                layout.deploy("county/fl-dor-nal.yaml").toAbsolutePath().toString());
        config.put("root.dir", layout.dir().resolve("rolls").toAbsolutePath().toString());
        config.put("tasks.max", "1");
        // the work is measured, not the wait for the next look
        config.put("scan.interval.ms", "100");
        return new ConnectorFile(CONNECTOR, config);
    }

    @Override
    public void close() {
        engine.letGo();
        changes.close();
    }
}
