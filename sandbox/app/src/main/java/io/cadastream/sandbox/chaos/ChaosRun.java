package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.oracle.VerifyReport;
import io.cadastream.sandbox.sim.SimulatorStats;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Routes;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.SandboxOptions;
import io.cadastream.sandbox.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: the stack with traffic, the faults of the schedule, the checkers, and what came of it. */
public final class ChaosRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosRun.class);
    private static final int PROXY_SHIFT = 100;
    /** So long may changes that are under way when the traffic ends still be made, such as late commits. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private final ChaosOptions options;
    private final StackListener listener;
    private final TimeLine timeLine;
    private final Set<FaultKind> skipped = EnumSet.noneOf(FaultKind.class);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** @param show told what happens, a line each */
    public ChaosRun(ChaosOptions options, StackListener listener, java.util.function.Consumer<String> show) {
        this.options = options;
        this.listener = listener;
        this.timeLine = new TimeLine(show);
    }

    /** Runs it from the start of the stack to the verdict. The stack is left running until {@link #close}. */
    public ChaosResult run() throws Exception {
        Path scenario = ChaosDir.prepare(options);
        RunningStack running = opened(new RunningStack(options.layout()), RunningStack::release);
        running.claim();
        FaultInjection injection = new FaultInjection(timeLine);
        FaultChoice choice = withDisks(injection);
        Routes routes = Routes.shifted(options.ports(), PROXY_SHIFT);
        NetworkFaults network = opened(NetworkFaults.start(options.ports(), routes, options.seed()));
        JumpingClock clock = new JumpingClock(Clock.systemUTC());
        Sandbox sandbox = opened(new Sandbox(
                new SandboxOptions(options.layout(), options.ports(), scenario, null, true, routes, clock), listener));
        Endpoints endpoints = sandbox.start();

        QuarantineCheck quarantine = new QuarantineCheck(timeLine);
        ProcessFaults processes = opened(new ProcessFaults(sandbox), ProcessFaults::resumeAll);
        SourceFaults sources = new SourceFaults(sandbox.simulators(), clock, quarantine);
        injection.use(processes, FaultKind.KILL, FaultKind.PAUSE);
        injection.use(network, FaultKind.LATENCY, FaultKind.RESET, FaultKind.PARTITION);
        injection.use(sources, FaultKind.SOURCE, FaultKind.CLOCK);
        Checkers checkers = opened(new Checkers(timeLine, endpoints, quarantine));
        checkers.start();
        DatabaseAccess warehouse = access(endpoints.warehouseJdbc());
        Markers markers = opened(new Markers(sandbox.simulators().world(), access(endpoints.crmJdbc()), warehouse));
        Recoveries recoveries = opened(new Recoveries(sandbox, markers, timeLine));

        recoveries.awaitFlow();
        timeLine.begin();
        List<Fault> faults = Schedule.of(options.seed(), options.length(), choice);
        timeLine.add("steady traffic, " + options.rate() + " changes a second; " + faults.size() + " faults to come");
        injection.run(faults, recoveries);
        timeLine.add("the last fault has ended, waiting for recovery");
        recoveries.awaitAll();
        sandbox.simulators().rate(0);
        timeLine.add("traffic has ended, comparing with the truth");
        // Late commits come at their own time, which no part tells.
        Thread.sleep(SETTLE.toMillis());
        VerifyReport verify = FinalCheck.run(sandbox.simulators(), warehouse);
        List<String> failures = new ArrayList<>();
        String unfinished = checkers.finish();
        if (!unfinished.isEmpty()) {
            failures.add("these checkers could not look at everything: " + unfinished);
        }
        List<String> overQuota = sandbox.simulators().mls().overQuota();
        if (!overQuota.isEmpty()) {
            failures.add("the MLSs were asked more often than their quota allows, " + overQuota.size()
                    + " times; first at " + overQuota.get(0));
        }
        FinalCheck.tell(verify, timeLine);
        timeLine.add("done");
        SimulatorStats stats = sandbox.simulators().stats();
        return new ChaosResult(
                options.seed(),
                options.length(),
                faults,
                recoveries.recovered(),
                recoveries.timedOut(),
                Set.copyOf(skipped),
                timeLine.entries(),
                timeLine.damages(),
                verify,
                checkers.seen(),
                failures,
                stats.total(),
                stats.redelivered());
    }

    private FaultChoice withDisks(FaultInjection injection) throws InterruptedException {
        if (!options.faults().targets().containsKey(FaultKind.DISK)) {
            return options.faults();
        }
        try {
            injection.use(opened(DiskFaults.mount(options.layout())), FaultKind.DISK);
            return options.faults();
        } catch (IOException e) {
            skipped.add(FaultKind.DISK);
            timeLine.add("no full disks: " + e.getMessage());
            return options.faults().without(FaultKind.DISK);
        }
    }

    private static DatabaseAccess access(String jdbcUrl) {
        return DatabaseAccess.of(jdbcUrl, Credentials.SANDBOX.user(), Credentials.SANDBOX.password());
    }

    private interface Closing<C> {
        void close(C part) throws Exception;
    }

    private <C extends AutoCloseable> C opened(C part) {
        return opened(part, AutoCloseable::close);
    }

    private <C> C opened(C part, Closing<? super C> closing) {
        synchronized (open) {
            open.push(() -> closing.close(part));
        }
        return part;
    }

    /** Ends everything; what is paused goes on first, so that it can stop. */
    @Override
    public void close() {
        synchronized (open) {
            if (closed) {
                return;
            }
            closed = true;
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception e) {
                    LOG.debug("a part of the chaos run did not close cleanly", e);
                }
            }
        }
    }
}
