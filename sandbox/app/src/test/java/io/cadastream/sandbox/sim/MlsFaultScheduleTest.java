package io.cadastream.sandbox.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.world.Disturbance;
import io.cadastream.sandbox.world.MlsFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MlsFaultScheduleTest {
    private static final MlsFault TOUCH = new MlsFault.MassTouch(Duration.ZERO);
    private static final MlsFault CUT =
            new MlsFault.Disturbed(Duration.ofMillis(50), Disturbance.CUT, Duration.ofSeconds(5));
    private static final MlsFault LATER = new MlsFault.MassTouch(Duration.ofHours(1));

    @Test
    void eachFaultBeginsAtItsTime_alsoAfterOneThatFailed() {
        List<MlsFault> begun = new CopyOnWriteArrayList<>();
        try (MlsFaultSchedule schedule = MlsFaultSchedule.start(List.of(LATER, CUT, TOUCH), fault -> {
            begun.add(fault);
            if (fault.equals(TOUCH)) {
                throw new IllegalStateException("the world is closed");
            }
        })) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> begun.size() == 2);
            assertThat(begun).containsExactly(TOUCH, CUT);
        }
    }
}
