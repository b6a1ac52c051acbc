package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.sim.Simulators;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Disturbance;
import java.time.Duration;
import java.util.Map;

/** The simulated sources: answers that are wrong or late, bad rows, bad files, and a clock that jumps. */
final class SourceFaults implements Injector {
    /**
     * By how much the MLSs' clock goes ahead. With the latest late commit (3 s) it stays within the connector's overlap
     * (10 s): what is dated further back than that, a poll by time can't see, whoever polls.
     */
    static final Duration JUMP = Duration.ofSeconds(4);

    private static final Map<String, Disturbance> ANSWERS = Map.of(
            "mls-html", Disturbance.HTML,
            "mls-429", Disturbance.TOO_MANY_REQUESTS,
            "mls-500", Disturbance.SERVER_ERROR,
            "mls-401", Disturbance.UNAUTHORIZED,
            "mls-slow", Disturbance.SLOW,
            "mls-slow-body", Disturbance.SLOW_BODY,
            "mls-cut", Disturbance.CUT,
            "mls-dead-links", Disturbance.DEAD_LINKS);
    private static final Map<String, BadInput> FILES = Map.of(
            "county-malformed-row", BadInput.MALFORMED_ROW,
            "county-missing-column", BadInput.MISSING_COLUMN,
            "county-bad-date", BadInput.UNPARSABLE_DATE,
            "county-half-file", BadInput.HALF_FILE);

    private final Simulators simulators;
    private final JumpingClock clock;
    private final QuarantineCheck quarantine;

    SourceFaults(Simulators simulators, JumpingClock clock, QuarantineCheck quarantine) {
        this.simulators = simulators;
        this.clock = clock;
        this.quarantine = quarantine;
    }

    @Override
    public Ending begin(Fault fault) {
        if (fault.kind() == FaultKind.CLOCK) {
            clock.ahead(JUMP);
            return () -> clock.ahead(Duration.ZERO);
        }
        quarantine.given(fault.target());
        Disturbance answers = ANSWERS.get(fault.target());
        BadInput file = FILES.get(fault.target());
        if (fault.target().equals("mls-touch")) {
            simulators.mls().touchAll();
        } else if (answers != null) {
            simulators.mls().disturb(answers, fault.lasts());
        } else if (file != null) {
            simulators.countyDrop().giveBadInput(file, fault.lasts());
        } else {
            simulators.mls().giveBadInput(BadInput.UNKNOWN_STATUS);
            simulators.mls().giveBadInput(BadInput.UNPARSABLE_TIMESTAMP);
            simulators.mls().giveBadInput(BadInput.CLOSE_DATE_TBD);
        }
        // The simulators end it themselves after the same time.
        return Ending.NOTHING;
    }
}
