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
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyGuardsTest {
    private static final String HEAD = "ID,OWNER,YEAR";
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(NOW);
    private CountyRig rig;

    @BeforeEach
    void openRig() {
        rig = new CountyRig(folder).setting("guard.max.lost.share", "0.5");
        rig.clock = clock;
    }

    @Test
    void givenAHeldSnapshot_whenAPersonReleasesIt_thenThisOneIsAppliedAndNoOther() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,").scan();
        List<SourceRecord> held = rig.snapshot(2, HEAD, "1,DEE,").scan();
        String entry = entry();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains("add " + entry + " to the connector's setting guard.release and apply its config");
        assertThat(rig.offset().phase()).isEqualTo(Phase.HELD);

        assertThat(said(rig.setting(
                                "guard.release",
                                "county.12086/parcel@000000000000, county.12086/transfer@"
                                        + rig.offset().checksum().substring(0, 12))
                        .scan()))
                .as("other entries")
                .isEmpty();
        assertThat(said(rig.setting("guard.release", "county.48201/parcel@0123456789ab, " + entry)
                        .scan()))
                .containsExactly("UPSERT 1 DEE", "DELETE 2", "DELETE 3");
        assertThat(rig.offset().phase()).isEqualTo(Phase.COMPLETE);

        rig.snapshot(3, HEAD, "1,DEE,", "2,BOB,", "3,CY,").scan();
        assertThat(said(rig.snapshot(4, HEAD, "3,CY,").scan()))
                .as("another file that lacks as much")
                .isEmpty();
    }

    @Test
    void givenARelease_whenTheWorkerDiesAmidTheSnapshotAndTheEntryIsGone_thenItGoesOnAllTheSame() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,", "4,DEE,").scan();
        rig.snapshot(2, HEAD + ",NEW", "1,EVE,,").scan();
        rig.setting("guard.release", entry());
        assertThat(rig.crashAfter(3)).isTrue();
        assertThat(rig.offset().phase()).isEqualTo(Phase.READING);
        assertThat(said(rig.setting("guard.release", "").scan())).containsExactly("DELETE 2", "DELETE 3", "DELETE 4");
    }

    @Test
    void givenAMissingRequiredColumn_thenNoReleaseHelps() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        List<SourceRecord> held = rig.snapshot(2, "ID,YEAR", "1,1950").scan();
        assertThat(reasons(held)).singleElement().asString().doesNotContain("guard.release");
        assertThat(said(rig.setting("guard.release", entry()).scan())).isEmpty();
        assertThat(rig.offset().phase()).isEqualTo(Phase.HELD);
        assertThat(rig.offset().memory().heldBy()).isEqualTo("required column missing");
    }

    @Test
    void givenAFileThatCannotBeRead_thenItIsHeldLikeAnyOtherUntilOneCan() {
        rig.mapping(MAPPING.replace(
                "source: {path: \"12086/NAL*.csv\"}", "source: {path: \"12086/NAL*.csv\", format: {kind: json}}"));
        rig.snapshot(1, "[{\"ID\": \"1\", \"OWNER\": \"ANN\"}]").scan();
        assertThat(reasons(rig.snapshot(2, "[{\"ID\": ").scan()))
                .singleElement()
                .asString()
                .contains("cannot be read as its mapping says", "The snapshot is held back.");
        assertThat(rig.offset().phase()).isEqualTo(Phase.HELD);
        assertThat(rig.offset().memory().heldBy()).isEqualTo("unreadable");
        assertThat(rig.restart().meter("held-since-timestamp-seconds")).isEqualTo((double) NOW.getEpochSecond());
        assertThat(reasons(rig.scan())).as("told once").isEmpty();
        assertThat(said(rig.snapshot(3, "[{\"ID\": \"1\", \"OWNER\": \"BOB\"}]").scan()))
                .containsExactly("UPSERT 1 BOB");
        assertThat(rig.meter("held-snapshots")).isZero();
    }

    @Test
    void givenAnOlderFile_thenNoReleaseHelps() {
        rig.snapshot(5, HEAD, "1,ANN,").scan();
        rig.snapshot(4, HEAD, "1,BOB,").scan();
        assertThat(said(rig.setting("guard.release", entry()).scan())).isEmpty();
        assertThat(rig.offset().memory().heldBy()).isEqualTo("older file");
    }

    @Test
    void givenAHeldSnapshot_thenTheMetersSaySinceWhenAlsoAfterARestartUntilAnotherIsApplied() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,").scan();
        assertThat(rig.meter("held-snapshots")).isZero();
        assertThat(rig.meter("held-since-timestamp-seconds")).isZero();

        rig.snapshot(2, HEAD, "1,DEE,").scan();
        clock.move(Duration.ofHours(5));
        assertThat(rig.meter("held-snapshots")).isOne();
        assertThat(rig.restart().meter("held-since-timestamp-seconds")).isEqualTo((double) NOW.getEpochSecond());
        rig.scan();
        assertThat(rig.meter("held-since-timestamp-seconds"))
                .as("read again and held again")
                .isEqualTo((double) NOW.getEpochSecond());
        assertThat(rig.offset().memory().heldBy()).isEqualTo("lost records");

        rig.snapshot(3, HEAD, "1,DEE,", "2,BOB,", "3,CY,").scan();
        assertThat(rig.meter("held-snapshots")).isZero();
        assertThat(rig.offset().toMap()).doesNotContainKeys("held_by", "held_at");
    }

    @Test
    void givenOtherColumns_thenTheSnapshotIsHeldBackAndTheyAreNamed() {
        rig.snapshot(1, HEAD + ",MISC", "1,ANN,1950,a").scan();
        List<SourceRecord> held =
                rig.snapshot(2, "ID,OWNER,BUILT,MISC", "1,BOB,1950,a").scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains(
                        "has other columns than the last applied file: new are BUILT; gone are YEAR; of these the"
                                + " mapping reads YEAR. The snapshot is held back.",
                        "guard.release");
        assertThat(rig.restart().scan()).as("the mark alone").hasSize(1);
        assertThat(said(rig.setting("guard.release", entry()).scan())).containsExactly("UPSERT 1 BOB");
        assertThat(said(rig.snapshot(3, "ID,OWNER,BUILT,MISC", "1,CY,1950,a").scan()))
                .as("the new header is now the last applied one")
                .containsExactly("UPSERT 1 CY");
    }

    @Test
    void givenOtherColumnsAndLostRecords_thenOneReasonSaysBoth() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,").scan();
        assertThat(reasons(rig.snapshot(2, HEAD + ",NEW", "1,ANN,,").scan()))
                .singleElement()
                .asString()
                .contains("new are NEW", "and it lacks 2 of 3 records");
        assertThat(rig.offset().memory().heldBy()).isEqualTo("other columns, lost records");
    }

    @Test
    void givenAnotherOrderOfColumns_thenThatIsNoChange() {
        rig.snapshot(1, HEAD, "1,ANN,1950").scan();
        assertThat(said(rig.snapshot(2, "YEAR,ID,OWNER", "1950,1,BOB").scan())).containsExactly("UPSERT 1 BOB");
    }

    @Test
    void givenAColumnTwice_thenThatIsAChange() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        assertThat(reasons(rig.snapshot(2, HEAD + ",OWNER", "1,ANN,,BOB").scan()))
                .singleElement()
                .asString()
                .contains("has other columns than the last applied file. The snapshot is held back.");
    }

    @Test
    void givenAChangedMappingToo_thenThatIsThePersonsAnswer() {
        rig.snapshot(1, HEAD, "1,ANN,1950").scan();
        rig.snapshot(2, "ID,OWNER,BUILT", "1,ANN,1951").scan();
        assertThat(rig.offset().phase()).isEqualTo(Phase.HELD);
        rig.mapping(MAPPING.replace("column: YEAR", "column: BUILT"));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN");
        assertThat(rig.offset().phase()).isEqualTo(Phase.COMPLETE);
    }

    @Test
    void givenTheGuardIsOff_thenOtherColumnsAreApplied() {
        rig.setting("guard.header", "ignore");
        rig.snapshot(1, HEAD, "1,ANN,1950").scan();
        assertThat(said(rig.snapshot(2, HEAD + ",NEW", "1,BOB,1950,").scan())).containsExactly("UPSERT 1 BOB");
        assertThat(said(rig.setting("guard.header", "hold")
                        .snapshot(3, HEAD + ",NEW", "1,CY,1950,")
                        .scan()))
                .as("compared with the last applied one")
                .containsExactly("UPSERT 1 CY");
    }

    @Test
    void givenAnOffsetOfTheOlderForm_thenNothingIsHeldBack() {
        rig.snapshot(1, HEAD, "1,ANN,1950").scan();
        rig.editOffset(
                offset -> List.of("header", "header_mapping", "header_columns").forEach(offset::remove));
        assertThat(rig.offset().toMap())
                .containsOnlyKeys("snapshot", "settled", "file", "checksum", "mapping", "as_of", "state");
        assertThat(said(rig.snapshot(2, HEAD + ",NEW", "1,BOB,1950,").scan())).containsExactly("UPSERT 1 BOB");
        assertThat(reasons(rig.snapshot(3, HEAD, "1,CY,1950").scan()))
                .as("from now on there is something to compare with")
                .hasSize(1);
    }

    @Test
    void givenMoreColumnsThanAreKept_thenTheChangeIsNoticedAndThoseThatMatterAreNamed() {
        String many = String.join(
                ",", IntStream.range(0, 900).mapToObj(i -> "COLUMN" + i).toList());
        String blanks = ",".repeat(900);
        rig.snapshot(1, HEAD + "," + many, "1,ANN,1950" + blanks).scan();
        assertThat(rig.offset().toMap().get("header_columns")).isEqualTo("");
        assertThat(reasons(rig.snapshot(2, "ID,OWNER," + many, "1,BOB" + blanks).scan()))
                .singleElement()
                .asString()
                .contains("of those that the mapping reads it has not got YEAR");
    }

    @Test
    void givenAFormatWithoutAHeader_thenThereIsNothingToCompare() {
        rig.mapping(MAPPING.replace(
                "source: {path: \"12086/NAL*.csv\"}",
                "source: {path: \"12086/NAL*.csv\", format: {kind: json, lines: true}}"));
        rig.snapshot(1, "{\"ID\": \"1\", \"OWNER\": \"ANN\"}").scan();
        assertThat(rig.offset().memory().header()).isNull();
        assertThat(said(rig.snapshot(2, "{\"ID\": \"1\", \"OWNER\": \"BOB\", \"X\": 1}")
                        .scan()))
                .containsExactly("UPSERT 1 BOB");
    }

    private String entry() {
        return "county.12086/parcel@" + rig.offset().checksum().substring(0, 12);
    }
}
