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
    void aNewerVersionIsAdmittedEvenWithTheSameContent() {
        assertThat(judge(new Revision(new Version(100, 6), "bbbb"))).isEqualTo(new Admission.Admitted());
        assertThat(judge(new Revision(new Version(101, 0), "aaaa"))).isEqualTo(new Admission.Admitted());
    }

    @Test
    void anOlderVersionIsStale() {
        assertThat(judge(new Revision(new Version(100, 4), "cccc"))).isEqualTo(new Admission.Stale());
        assertThat(judge(new Revision(new Version(99, 9), "bbbb"))).isEqualTo(new Admission.Stale());
    }

    @Test
    void theSameVersionWithTheSameContentIsADuplicate() {
        assertThat(judge(KNOWN)).isEqualTo(new Admission.Duplicate());
    }

    @Test
    void aConflictGoesToTheHigherHashAndADeleteBeatsAllContent() {
        assertThat(judge(new Revision(KNOWN.version(), "cccc"))).isEqualTo(new Admission.Conflict(true));
        assertThat(judge(new Revision(KNOWN.version(), "aaaa"))).isEqualTo(new Admission.Conflict(false));
        assertThat(judge(new Revision(KNOWN.version(), Admission.DELETED))).isEqualTo(new Admission.Conflict(true));
    }

    @Test
    void ourOwnWriteBackIsAnEchoButADeleteNeverIs() {
        Optional<String> own = Optional.of("cadastream");
        Version newer = new Version(200, 0);
        assertThat(Admission.judge(Optional.of(KNOWN), new Revision(newer, "cccc"), own))
                .isEqualTo(new Admission.Echo());
        assertThat(Admission.judge(Optional.of(KNOWN), new Revision(newer, Admission.DELETED), own))
                .isEqualTo(new Admission.Admitted());
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

    private static Admission judge(Revision incoming) {
        return Admission.judge(Optional.of(KNOWN), incoming, Optional.empty());
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
