package io.cadastream.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.status.HeldSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldSnapshotsTextTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void givenHeldFiles_thenEachIsShownWithItsCauseAndHowToReleaseIt() {
        String text = HeldSnapshotsText.of(
                List.of(
                        new HeldSnapshot(
                                "county",
                                "county.12086/parcel",
                                "12086/NAL.csv",
                                "0123456789abcdef",
                                "lost records",
                                NOW.minusSeconds(3 * 3600)),
                        new HeldSnapshot("county", "county.48201/parcel", "R.txt", "ff", "older file", null),
                        new HeldSnapshot("county", "county.48201/transfer", "S.txt", "ee", "", null)),
                NOW);
        assertThat(text.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .containsExactly(
                        "held back|file|because of|for|connector|to apply it, add to guard.release",
                        "county.12086/parcel|12086/NAL.csv|lost records|3.0 h|county|county.12086/parcel@0123456789ab",
                        "county.48201/parcel|R.txt|older file|county|not possible",
                        "county.48201/transfer|S.txt|see the quarantine|county|see the quarantine",
                        "the whole reason: ./cadastream dlq list --feed county.12086",
                        "the whole reason: ./cadastream dlq list --feed county.48201",
                        "to apply one all the same: add its entry to guard.release in the connector's config, then"
                                + " ./cadastream connectors apply FILE");
    }

    @Test
    void givenNoneWhichCanBeReleased_thenNothingIsSaidOfReleasing() {
        String text = HeldSnapshotsText.of(
                List.of(new HeldSnapshot("county", "county.48201/parcel", "R.txt", "ff", "older file", NOW)), NOW);
        assertThat(text).doesNotContain("connectors apply");
    }

    @Test
    void givenNone_thenNothingIsPrinted() {
        assertThat(HeldSnapshotsText.of(List.of(), NOW)).isEmpty();
    }
}
