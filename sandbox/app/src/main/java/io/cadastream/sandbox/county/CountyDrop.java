package io.cadastream.sandbox.county;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cadastream.sandbox.county.arcgis.ArcGisServer;
import io.cadastream.sandbox.county.socrata.SocrataPortal;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Facts;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops full snapshots below {@code <dir>}; of the counties with an interface too, as somebody saved them. A file comes anew
 * only when its content changed, at most once an interval, and appears under its name complete or not at all.
 */
public final class CountyDrop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CountyDrop.class);

    private static final Duration LONGEST_DROP = Duration.ofSeconds(10);

    private final World world;
    private final Path dir;
    private final Scenario scenario;
    private final SnapshotFaults faults = new SnapshotFaults(Clock.systemUTC());
    private final Random random;
    private final Map<String, Integer> contents = new HashMap<>();
    private final Map<String, Supplier<Object>> exports = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "county snapshots");
        thread.setDaemon(true);
        return thread;
    });
    private long droppedRevision = -1;
    private List<BadInput> droppedFaults = List.of();
    private long drops;

    private CountyDrop(World world, Path dir, Scenario scenario) {
        this.world = world;
        this.dir = dir;
        this.scenario = scenario;
        this.random = new Random(scenario.seed());
        if (scenario.countyShapes()) {
            SocrataPortal portal = new SocrataPortal(world);
            exports.put("17031/parcels.json", () -> portal.export(SocrataPortal.PARCELS));
            exports.put("17031/sales.json", () -> portal.export(SocrataPortal.SALES));
            exports.put("26117/parcels.json", new ArcGisServer(world)::export);
        }
    }

    /** Drops the first snapshots before it returns, then goes on whenever facts changed. */
    public static CountyDrop start(World world, Path dir, Scenario scenario) {
        CountyDrop drop = new CountyDrop(world, dir, scenario);
        drop.dropIfDue();
        long millis = scenario.countyDropInterval().toMillis();
        ScheduledFuture<?> unused =
                drop.timer.scheduleWithFixedDelay(drop::tryToDrop, millis, millis, TimeUnit.MILLISECONDS);
        return drop;
    }

    /** The folder that holds one folder for each county. */
    public Path dir() {
        return dir;
    }

    /** How many files were dropped. */
    public synchronized long drops() {
        return drops;
    }

    /**
     * Gives bad input in the snapshots of the next while; a clean one follows.
     *
     * @param hold zero ends it
     * @return what was done, in words
     */
    public String giveBadInput(BadInput kind, Duration hold) {
        faults.add(kind, hold);
        return "county snapshots have " + kind.settingName() + " for " + hold.toSeconds() + " s";
    }

    /** Afterwards nothing is written any more: a drop that goes on is waited for. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LONGEST_DROP.toSeconds(), TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void tryToDrop() {
        try {
            dropIfDue();
        } catch (RuntimeException e) {
            LOG.warn("can't drop county snapshots below {}; the next interval tries again", dir, e);
        }
    }

    private synchronized void dropIfDue() {
        long revision = world.countyRevision();
        List<BadInput> active = faults.active();
        if (revision == droppedRevision && active.equals(droppedFaults)) {
            return;
        }
        Facts.Snapshot facts = world.snapshot();
        for (SnapshotFile file : SnapshotFile.values()) {
            drop(file, facts, active);
        }
        boolean half = active.contains(BadInput.HALF_FILE);
        exports.forEach((path, export) -> dropExport(path, json(export.get()), half));
        droppedRevision = revision;
        droppedFaults = active;
    }

    private void drop(SnapshotFile file, Facts.Snapshot facts, List<BadInput> active) {
        List<List<String>> rows = file.rows(facts);
        List<String> header = faults.header(file, active);
        List<List<String>> extra = faults.extraRows(file, active, rows);
        boolean half = active.contains(BadInput.HALF_FILE);
        int content = List.of(header, rows, extra, half).hashCode();
        Integer before = contents.put(file.path(), content);
        if (before == null || before != content) {
            String text = file.text(header, dirtied(rows, extra));
            write(file.path(), (half ? text.substring(0, text.length() / 2) : text).getBytes(file.charset()));
        }
    }

    private void dropExport(String path, byte[] whole, boolean half) {
        byte[] bytes = half ? Arrays.copyOf(whole, whole.length / 2) : whole;
        int content = Arrays.hashCode(bytes);
        Integer before = contents.put(path, content);
        if (before == null || before != content) {
            write(path, bytes);
        }
    }

    private static byte[] json(Object document) {
        try {
            return Json.MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't write as JSON: " + document.getClass(), e);
        }
    }

    private List<List<String>> dirtied(List<List<String>> rows, List<List<String>> extra) {
        List<List<String>> dirtied = new ArrayList<>(rows);
        for (List<String> row : rows) {
            if (random.nextDouble() * 100 < scenario.duplicates()) {
                dirtied.add(row);
            }
        }
        dirtied.addAll(extra);
        if (scenario.reordering() > 0) {
            Collections.shuffle(dirtied, random);
        }
        return dirtied;
    }

    private void write(String path, byte[] bytes) {
        Path target = dir.resolve(path);
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            Files.createDirectories(target.getParent());
            Files.write(temporary, bytes);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            drops++;
        } catch (IOException e) {
            contents.remove(path);
            throw new UncheckedIOException("can't write " + target, e);
        }
    }
}
