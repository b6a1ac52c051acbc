package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.county.CountyDrop;
import io.cadastream.sandbox.county.CountyServer;
import io.cadastream.sandbox.crm.CrmDatabase;
import io.cadastream.sandbox.crm.CrmRows;
import io.cadastream.sandbox.crm.CrmTraffic;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.mls.MlsServer;
import io.cadastream.sandbox.oracle.Oracle;
import io.cadastream.sandbox.oracle.Truth;
import io.cadastream.sandbox.redeliver.Redeliverer;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Facts;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All simulated sources of the sandbox: the world, the MLS, the counties, the CRM's people, and the redelivery. */
public final class Simulators implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulators.class);
    private static final Duration BAD_INPUT_HOLD = Duration.ofSeconds(6);

    private final Scenario scenario;
    private final Deque<AutoCloseable> open;
    private final World world;
    private final CrmDatabase truthDatabase;
    private final Oracle oracle;
    private final MlsServer mls;
    private final CountyDrop countyDrop;
    private final CountyServer county;
    private final Traffic traffic;
    private final @Nullable Redeliverer redeliverer;
    private boolean mischiefBegun;

    private Simulators(SimulatorsConfig config, Deque<AutoCloseable> open) throws SQLException {
        this.open = open;
        scenario = config.scenario();
        world = opened(World.open(scenario, config.dataDir().resolve("world.jsonl"), config.worldClock()));
        oracle = new Oracle(world.homes());
        // Another run of the same world continues with other choices.
        Random random = new Random(scenario.seed() + world.changes());
        CrmDatabase crm = opened(new CrmDatabase(config.crmJdbcUrl(), config.user(), config.password()));
        truthDatabase = opened(new CrmDatabase(config.crmJdbcUrl(), config.user(), config.password()));
        CrmTraffic crmTraffic = CrmTraffic.open(crm, world, random);
        mls = opened(MlsServer.start(world, config.mlsPort(), config.mlsToken(), scenario));
        mls.http().route("/_sim/truth", call -> Answer.json(truth()));
        mls.http().route("/_sim/traffic", this::traffic);
        countyDrop = opened(CountyDrop.start(world, config.dataDir().resolve("county"), scenario));
        county = opened(CountyServer.start(world, countyDrop, config.countyPort()));
        redeliverer = scenario.duplicates() > 0 || scenario.reordering() > 0
                ? opened(Redeliverer.start(
                        config.kafkaBootstrap(), scenario.duplicates(), scenario.reordering(), scenario.seed()))
                : null;
        traffic = opened(Traffic.start(world, crmTraffic, scenario, random, 0));
        if (config.trafficOn()) {
            rate(scenario.rate());
        }
    }

    /**
     * Starts everything: afterwards the MLS answers, the first county files lie there, and the CRM has its people.
     *
     * @throws SQLException when the CRM database can't be filled
     * @throws IllegalStateException when a port is taken, or the data belongs to another scenario
     */
    public static Simulators start(SimulatorsConfig config) throws SQLException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return new Simulators(config, open);
        } catch (SQLException | RuntimeException e) {
            close(open);
            throw e;
        }
    }

    /** The world, for whoever changes it beside the traffic. */
    public World world() {
        return world;
    }

    /** The simulated MLSs. */
    public MlsServer mls() {
        return mls;
    }

    /** The counties' files. */
    public CountyDrop countyDrop() {
        return countyDrop;
    }

    /** Where the MLS listens. */
    public String mlsUrl() {
        return mls.http().url();
    }

    /** Where the counties listen. */
    public String countyUrl() {
        return county.http().url();
    }

    /** What the warehouse must hold, as of now. */
    public Truth truth() throws SQLException {
        Instant now = Instant.now();
        Facts.Snapshot facts = world.snapshot();
        return oracle.truth(facts, CrmRows.read(truthDatabase), now);
    }

    /**
     * Sets how many changes are made a second; 0 pauses, and pauses redelivery too. The scenario's bad input and
     * faults of the MLSs begin with the first change.
     */
    public synchronized void rate(double rate) {
        traffic.rate(rate);
        if (redeliverer != null) {
            redeliverer.pause(rate == 0);
        }
        if (rate > 0 && !mischiefBegun) {
            mischiefBegun = true;
            beginMischief();
        }
    }

    private void beginMischief() {
        if (!scenario.badInput().isEmpty()) {
            opened(BadInputSchedule.start(scenario.badInput(), new Random(scenario.seed()), this::giveBadInput));
        }
        if (!scenario.mlsFaults().isEmpty()) {
            opened(MlsFaultSchedule.start(scenario.mlsFaults(), mls::begin));
        }
    }

    private String giveBadInput(BadInput kind) {
        return kind.atMls() ? mls.giveBadInput(kind) : countyDrop.giveBadInput(kind, BAD_INPUT_HOLD);
    }

    /** What was done so far. */
    public SimulatorStats stats() {
        return new SimulatorStats(
                traffic.rate() > 0,
                traffic.rate(),
                traffic.changes(),
                traffic.failed(),
                redeliverer == null ? 0 : redeliverer.sent(),
                countyDrop.drops(),
                traffic.lastFailure());
    }

    @Override
    public void close() {
        close(open);
    }

    private static void close(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("a simulator did not stop cleanly", e);
            }
        }
    }

    private Answer traffic(Call call) throws IOException {
        if (call.method().equals("POST")) {
            if (!call.json().path("rate").isNumber()) {
                throw new IllegalArgumentException("name the rate: {\"rate\": 0} pauses, {\"rate\": 20} goes on");
            }
            rate(call.json().path("rate").asDouble());
        }
        SimulatorStats stats = stats();
        return Answer.json(Map.of("total", stats.total(), "stats", stats));
    }

    private <C extends AutoCloseable> C opened(C part) {
        open.push(part);
        return part;
    }
}
