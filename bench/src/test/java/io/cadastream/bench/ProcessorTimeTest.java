package io.cadastream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    private static final String STAT =
            "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 500 900 0 0" + " 250 50 1000 200 20 0 12 0 100 1 2 3";

    @Test
    void timesAreFoundBehindAnyNameAndEndedChildrenCount() {
        assertThat(ProcessorTime.parse(STAT, 12)).isEqualTo(3);
        assertThat(ProcessorTime.parse(STAT, 14)).isEqualTo(15);
    }

    @Test
    void aBusyProcessUsesProcessorTime() {
        long self = ProcessHandle.current().pid();
        double before = ProcessorTime.ofTree(self);
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        double used = 0;
        while (used < 0.2 && System.nanoTime() < end) {
            used = ProcessorTime.ofTree(self) - before;
        }
        assertThat(used).isGreaterThanOrEqualTo(0.2);
    }

    @Test
    void whatAnEndedChildUsedIsNotLost() throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        double before = ProcessorTime.ofTree(self);
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").start();
        child.waitFor();
        assertThat(ProcessorTime.ofTree(self) - before).isGreaterThan(0.05);
    }

    @Test
    void theMeasurementItselfIsNotCountedAsACost() {
        ProcessorTime before = new ProcessorTime(Map.of("kafka", 1.0, "up", 5.0));
        ProcessorTime after = new ProcessorTime(Map.of("kafka", 3.5, "up", 9.0, "connect", 0.5));
        assertThat(after.since(before).total()).isEqualTo(3);
    }
}
