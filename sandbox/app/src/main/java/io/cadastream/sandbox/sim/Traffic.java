package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.crm.CrmTraffic;
import io.cadastream.sandbox.world.ChangeKind;
import io.cadastream.sandbox.world.ChangePicker;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changes at a rate, on one thread. */
final class Traffic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final Duration TICK = Duration.ofMillis(20);
    // After a pause of the machine the missing changes are not made up all at once.
    private static final double MOST_OWED_SECONDS = 1;

    private final World world;
    private final CrmTraffic crm;
    private final Scenario scenario;
    private final ChangePicker picker;
    private final KindChooser kinds;
    private final Random random;
    private final Map<ChangeKind, Long> changes = new EnumMap<>(ChangeKind.class);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "traffic");
        thread.setDaemon(true);
        return thread;
    });
    private volatile double rate;
    private double owed;
    private long lastTick;
    private long failed;
    private @Nullable String lastFailure;

    private Traffic(World world, CrmTraffic crm, Scenario scenario, Random random) {
        this.world = world;
        this.crm = crm;
        this.scenario = scenario;
        this.random = random;
        this.picker = new ChangePicker(world.homes(), random);
        this.kinds = new KindChooser(scenario, random);
    }

    static Traffic start(World world, CrmTraffic crm, Scenario scenario, Random random, double rate) {
        Traffic traffic = new Traffic(world, crm, scenario, random);
        traffic.rate = rate;
        traffic.lastTick = System.nanoTime();
        ScheduledFuture<?> unused = traffic.timer.scheduleWithFixedDelay(
                traffic::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return traffic;
    }

    /** Changes a second; 0 pauses. */
    double rate() {
        return rate;
    }

    void rate(double other) {
        if (!(other >= 0 && other <= 20_000)) {
            throw new IllegalArgumentException("rate is " + other + "; allowed is 0 to 20000");
        }
        rate = other;
    }

    synchronized Map<ChangeKind, Long> changes() {
        return new EnumMap<>(changes);
    }

    synchronized long failed() {
        return failed;
    }

    synchronized @Nullable String lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(2, TimeUnit.SECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        owed = Math.min(owed + rate * (now - lastTick) / 1e9, Math.max(1, rate * MOST_OWED_SECONDS));
        lastTick = now;
        if (rate == 0) {
            owed = 0;
        }
        for (; owed >= 1; owed--) {
            makeOne();
        }
    }

    private void makeOne() {
        ChangeKind kind = kinds.next();
        try {
            boolean made = kind.place() == ChangeKind.Place.CRM ? crm.make(kind) : inWorld(kind);
            if (made) {
                synchronized (this) {
                    changes.merge(kind, 1L, Long::sum);
                }
            }
        } catch (SQLException | RuntimeException e) {
            failed(kind, e);
        }
    }

    private boolean inWorld(ChangeKind kind) {
        boolean late = kind.place() == ChangeKind.Place.MLS && random.nextDouble() * 100 < scenario.lateCommits();
        return world.change(
                        (facts, now) -> picker.pick(kind, facts, now),
                        late ? scenario.lateCommitDelay() : Duration.ZERO)
                .isPresent();
    }

    private synchronized void failed(ChangeKind kind, Exception e) {
        failed++;
        String failure = kind.settingName() + ": " + e;
        if (!failure.equals(lastFailure)) {
            LOG.warn("a change could not be made, traffic goes on: {}", failure);
        }
        lastFailure = failure;
    }
}
