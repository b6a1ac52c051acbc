package io.cadastream.streams.domain.admit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.admit.Admission.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Revision KNOWN = new Revision(new Version(100, 5), "bbbb");

    @Test
    void theFirstVersionOfARecordIsAdmitted() {
        assertThat(Admission.judge(Optional.empty(), KNOWN, Optional.empty())).isEqualTo(new Admission.Admitted());
    }

    @Test
    void aNewerVersionIsAdmittedEvenWithTheSameContent() {
        assertThat(judge(100, 6, "bbbb")).isEqualTo(new Admission.Admitted());
        assertThat(judge(101, 5, "bbbb")).isEqualTo(new Admission.Admitted());
    }

    @Test
    void anOlderVersionIsStale() {
        assertThat(judge(100, 4, "cccc")).isEqualTo(new Admission.Stale());
        assertThat(judge(99, 5, "bbbb")).isEqualTo(new Admission.Stale());
    }

    @Test
    void theSourcesTimeGoesBeforeItsSequence() {
        assertThat(judge(101, 0, "aaaa")).isEqualTo(new Admission.Admitted());
        assertThat(judge(99, 9, "cccc")).isEqualTo(new Admission.Stale());
    }

    @Test
    void theSameVersionWithTheSameContentIsADuplicate() {
        assertThat(judge(100, 5, "bbbb")).isEqualTo(new Admission.Duplicate());
    }

    @Test
    void aConflictGoesToTheHigherHash() {
        assertThat(judge(100, 5, "cccc")).isEqualTo(new Admission.Conflict(true));
        assertThat(judge(100, 5, "aaaa")).isEqualTo(new Admission.Conflict(false));
    }

    @Test
    void aDeleteWinsAConflict() {
        assertThat(judge(100, 5, Admission.DELETED)).isEqualTo(new Admission.Conflict(true));
        Revision deleted = new Revision(KNOWN.version(), Admission.DELETED);
        Revision highest = new Revision(KNOWN.version(), "ffff");
        assertThat(Admission.judge(Optional.of(deleted), highest, Optional.empty()))
                .isEqualTo(new Admission.Conflict(false));
    }

    @Test
    void ourOwnWriteBackIsAnEcho() {
        assertThat(judgeOf("cadastream", "cccc")).isEqualTo(new Admission.Echo());
        assertThat(Admission.judge(Optional.empty(), KNOWN, Optional.of("cadastream")))
                .isEqualTo(new Admission.Echo());
    }

    @Test
    void whatAPersonWritesIsNoEcho() {
        assertThat(judgeOf("bob", "cccc")).isEqualTo(new Admission.Admitted());
    }

    @Test
    void aDeleteIsNeverAnEcho() {
        assertThat(judgeOf("cadastream", Admission.DELETED)).isEqualTo(new Admission.Admitted());
    }

    @Test
    void onlyWhatIsAdmittedOrWinsAConflictBecomesTheRecordsState() {
        assertThat(List.of(new Admission.Admitted(), new Admission.Conflict(true)))
                .allMatch(Admission::applies);
        assertThat(List.of(
                        new Admission.Conflict(false),
                        new Admission.Duplicate(),
                        new Admission.Stale(),
                        new Admission.Echo()))
                .noneMatch(Admission::applies);
    }

    @Test
    void aVersionIsATimeInMilliseconds() {
        assertThat(new Version(1_767_225_600_000L, 0).time()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void outcomesAreNamedAsInTheMetrics() {
        assertThat(new Admission.Conflict(true).outcome()).isEqualTo("conflict");
        assertThat(new Admission.Echo().outcome()).isEqualTo("echo");
    }

    @Test
    void whateverTheOrderAndTheRepetitions_theLastStateIsTheSame() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<Revision> changes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String hash = random.nextInt(4) == 0 ? Admission.DELETED : "hash" + random.nextInt(3);
                changes.add(new Revision(new Version(random.nextInt(3), random.nextInt(2)), hash));
            }
            Optional<Revision> expected = play(changes);
            changes.addAll(changes.subList(0, 6));
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(changes, random);
                assertThat(play(changes)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private static Admission judge(long time, long sequence, String hash) {
        return Admission.judge(Optional.of(KNOWN), new Revision(new Version(time, sequence), hash), Optional.empty());
    }

    private static Admission judgeOf(String origin, String hash) {
        return Admission.judge(Optional.of(KNOWN), new Revision(new Version(200, 0), hash), Optional.of(origin));
    }

    private static Optional<Revision> play(List<Revision> changes) {
        Optional<Revision> known = Optional.empty();
        for (Revision change : changes) {
            if (Admission.judge(known, change, Optional.empty()).applies()) {
                known = Optional.of(change);
            }
        }
        return known;
    }
}
