package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.MAPPING;
import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.state.SnapshotOffset.Phase;
import io.cadastream.connect.kit.contract.MovedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daily at six in New York, which is 10:00 UTC in summer. */
class CountyScheduleTest {
    private static final String HEAD = "ID,OWNER,YEAR";
    private static final String SCHEDULED = MAPPING.replace(
            "source: {path: \"12086/NAL*.csv\"}",
            "source: {path: \"12086/NAL*.csv\", schedule: {cron: \"0 6 * * *\", zone: America/New_York}}");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-07-01T12:00:00Z"));
    private CountyRig rig;

    @BeforeEach
    void openRig() {
        rig = new CountyRig(folder);
        rig.clock = clock;
        rig.mapping(SCHEDULED);
    }

    @Test
    void givenAFirstStart_thenItLooksAtOnceAndThenAtTheScheduledTime() {
        assertThat(said(rig.snapshot(1, HEAD, "1,ANN,").scan())).containsExactly("UPSERT 1 ANN");

        rig.snapshot(2, HEAD, "1,BOB,");
        clock.move(Duration.ofHours(21));
        assertThat(rig.scan()).as("an hour before").isEmpty();
        clock.move(Duration.ofHours(1));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 BOB");
        assertThat(rig.snapshot(3, HEAD, "1,CY,").scan()).as("after it").isEmpty();
    }

    @Test
    void givenNoFileYet_thenEveryStartLooksOnce() {
        assertThat(rig.scan()).isEmpty();
        rig.snapshot(1, HEAD, "1,ANN,");
        assertThat(rig.scan()).as("it has looked").isEmpty();
        assertThat(said(rig.restart().scan())).containsExactly("UPSERT 1 ANN");
    }

    @Test
    void givenARestartBetweenScheduledTimes_thenItDoesNotLook() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.snapshot(2, HEAD, "1,BOB,");
        for (int i = 0; i < 5; i++) {
            clock.move(Duration.ofHours(1));
            assertThat(rig.restart().scan()).isEmpty();
        }
    }

    @Test
    void givenAScheduledTimeWhileTheWorkerWasDown_thenItLooksOnceAtStart() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.snapshot(2, HEAD, "1,BOB,").restart();
        clock.move(Duration.ofDays(3));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 BOB");
        assertThat(rig.snapshot(3, HEAD, "1,CY,").restart().scan()).isEmpty();
    }

    @Test
    void givenALookThatFoundNothingNew_thenARestartDoesNotLookAgain() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        clock.move(Duration.ofDays(1));
        assertThat(said(rig.scan())).isEmpty();
        assertThat(rig.offset().memory().lookedAt()).isEqualTo("2026-07-02T12:00:00Z");
        rig.snapshot(2, HEAD, "1,BOB,");
        assertThat(rig.restart().scan()).isEmpty();
        assertThat(rig.offset().phase()).isEqualTo(Phase.COMPLETE);
    }

    @Test
    void givenACrashAmidASnapshot_thenItGoesOnAtOnceWhateverTheScheduleSays() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,");
        rig.crashAfter(5);
        assertThat(rig.offset().phase()).isEqualTo(Phase.READING);
        clock.move(Duration.ofMinutes(1));
        assertThat(said(rig.scan())).containsExactly("UPSERT 3 CY");
    }

    @Test
    void givenAHeldSnapshot_thenAStartLooksAtOnceBecauseSettingsMayHaveChanged() {
        rig.setting("guard.max.lost.share", "0.5");
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,").scan();
        rig.snapshot(2, HEAD, "1,ANN,");
        clock.move(Duration.ofDays(1));
        assertThat(reasons(rig.scan())).hasSize(1);
        assertThat(said(rig.setting("guard.max.lost.share", "1").scan())).containsExactly("DELETE 2", "DELETE 3");
    }

    @Test
    void givenAChangedMapping_thenAStartLooksAtOnce() {
        rig.snapshot(1, HEAD, "1,ann,").scan();
        rig.mapping(SCHEDULED.replace("owner_name: OWNER", "owner_name: {column: OWNER, apply: upper}"));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN");
    }

    @Test
    void givenAnUnreadableFile_thenAStartLooksAgainAndStillSaysSo() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.snapshot(2, HEAD + "x".repeat(2_000_000));
        clock.move(Duration.ofDays(1));
        assertThat(reasons(rig.scan())).hasSize(1);
        assertThat(rig.meter("held-snapshots")).isOne();
        assertThat(rig.scan()).isEmpty();

        rig.restart().scan();
        assertThat(rig.meter("held-snapshots")).isOne();
        rig.snapshot(3, HEAD, "1,BOB,");
        assertThat(said(rig.restart().scan())).containsExactly("UPSERT 1 BOB");
        assertThat(rig.meter("held-snapshots")).isZero();
    }

    @Test
    void givenAnOffsetFromBeforeThereWereSchedules_thenItLooksOnce() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.editOffset(offset -> offset.remove("looked_at"));
        rig.snapshot(2, HEAD, "1,BOB,");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 BOB");
        assertThat(rig.snapshot(3, HEAD, "1,CY,").restart().scan()).isEmpty();
    }
}
