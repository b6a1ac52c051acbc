package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.JAN;
import static io.cadastream.connect.county.CountyRig.MAPPING;
import static io.cadastream.connect.county.CountyRig.changes;
import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.refusals;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.state.SnapshotOffset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyFeedTest {
    private static final String HEAD = "ID,OWNER,YEAR";

    @TempDir
    Path folder;

    private CountyRig rig;

    @BeforeEach
    void openRig() {
        rig = new CountyRig(folder).setting("guard.max.lost.share", "0.5");
    }

    @Test
    void givenAFirstSnapshot_thenEveryRowIsAnUpsertWithTheFilesVersion() {
        List<SourceRecord> records =
                rig.snapshot(1, HEAD, "1,ANN,1950", "2,BOB,").scan();

        assertThat(said(records)).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
        Struct change = (Struct) changes(records).get(0).value();
        assertThat(changes(records).get(0).key()).isEqualTo("county.12086/1");
        assertThat(change.getString("feed")).isEqualTo("county.12086");
        assertThat(change.get("source_updated_at")).isEqualTo(Date.from(JAN.plusSeconds(3600)));
        assertThat(change.getInt64("source_sequence")).isEqualTo(1);
        assertThat(change.getInt32("tier")).isEqualTo(2);
        assertThat(change.getStruct("payload").getString("county_fips")).isEqualTo("12086");
        assertThat(change.getStruct("payload").getInt32("year_built")).isEqualTo(1950);
        assertThat(rig.offset().phase()).isEqualTo(SnapshotOffset.Phase.COMPLETE);
    }

    @Test
    void givenANewSnapshot_thenOnlyDifferencesAreEmittedWithTheNextNumber() {
        rig.snapshot(1, HEAD, "1,ANN,1950", "2,BOB,", "3,CY,").scan();
        List<SourceRecord> records =
                rig.snapshot(2, HEAD, "3,CY,", "4,DEE,", "1,EVE,1950").scan();

        assertThat(said(records)).containsExactly("UPSERT 4 DEE", "UPSERT 1 EVE", "DELETE 2");
        assertThat(changes(records))
                .allSatisfy(record -> assertThat(((Struct) record.value()).getInt64("source_sequence"))
                        .isEqualTo(2));
    }

    @Test
    void givenMoreChangesThanAreKept_thenTheFileIsReadAgainAndNoneIsMissed() {
        String[] lines = IntStream.rangeClosed(0, 20_001)
                .mapToObj(i -> i == 0 ? HEAD : i + ",ANN,")
                .toArray(String[]::new);
        assertThat(said(rig.snapshot(1, lines).scan())).hasSize(20_001);
        lines[20_001] = "20001,BOB,";
        assertThat(said(rig.snapshot(2, lines).scan())).containsExactly("UPSERT 20001 BOB");
    }

    @Test
    void givenTheSameFile_thenNothingIsEmittedNeitherNowNorAfterARestart() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        assertThat(rig.scan()).isEmpty();
        assertThat(rig.restart().scan()).isEmpty();
        assertThat(rig.snapshot(5, HEAD, "1,ANN,").scan())
                .as("touched, not changed")
                .isEmpty();
    }

    @Test
    void givenAColumnThatNobodyMaps_whenItChanges_thenNothingIsEmitted() {
        rig.snapshot(1, HEAD + ",MISC", "1,ANN,,a").scan();
        assertThat(said(rig.snapshot(2, HEAD + ",MISC", "1,ANN,,b").scan())).isEmpty();
        assertThat(rig.offset().snapshot()).isEqualTo(2);
    }

    @Test
    void givenADeletedRecord_whenItComesBackTheSame_thenItIsEmittedAgain() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,").scan();
        rig.snapshot(2, HEAD, "1,ANN,").scan();
        assertThat(said(rig.snapshot(3, HEAD, "1,ANN,", "2,BOB,").scan())).containsExactly("UPSERT 2 BOB");
    }

    @Test
    void givenACrashMidFile_whenRestarted_thenTheSameSnapshotGoesOnWithTheRest() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,");
        rig.crashAfter(5); // mark, two groups
        assertThat(rig.offset().phase()).isEqualTo(SnapshotOffset.Phase.READING);
        List<SourceRecord> records = rig.scan();
        assertThat(said(records)).containsExactly("UPSERT 3 CY");
        assertThat(((Struct) changes(records).get(0).value()).getInt64("source_sequence"))
                .isEqualTo(1);
    }

    @Test
    void givenAtLeastOnce_whenACrashLosesAChangeWhoseStateArrived_thenItIsEmittedAgain() {
        rig.setting("exactly.once.support", "requested").snapshot(1, HEAD, "1,ANN,", "2,BOB,");
        rig.crashAfter(5);
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
        assertThat(rig.restart().scan()).isEmpty();
    }

    @Test
    void givenAMissingMandatoryColumn_thenTheSnapshotIsHeldBackAndTheFeedGoesOnWithTheNext() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        List<SourceRecord> held = rig.snapshot(2, "ID,OWNR,YEAR", "1,BOB,").scan();

        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains("12086/NAL.csv has no column OWNER", "allowed is a file with that column", "ID, OWNR, YEAR");
        assertThat(rig.scan()).isEmpty();
        assertThat(refusals(rig.restart().scan()))
                .as("the same file is not reported again")
                .isEmpty();
        assertThat(said(rig.snapshot(3, HEAD, "1,BOB,").scan())).containsExactly("UPSERT 1 BOB");
        assertThat(rig.offset().snapshot()).isEqualTo(3);
    }

    @Test
    void givenTooManyVanishedRows_thenTheSnapshotIsHeldBackUntilTheGuardIsRaised() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,").scan();
        List<SourceRecord> held = rig.snapshot(2, HEAD, "1,DEE,").scan();

        assertThat(said(held)).as("not even the change of a row that is there").isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains("lacks 2 of 3 records (66.7 %)", "guard.max.lost.share are 50.0 %");
        assertThat(said(rig.setting("guard.max.lost.share", "0.7").scan()))
                .containsExactly("UPSERT 1 DEE", "DELETE 2", "DELETE 3");
    }

    @Test
    void givenAnEmptyFile_thenNothingIsDeleted() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        assertThat(said(rig.snapshot(2, "").scan())).isEmpty();
        assertThat(said(rig.snapshot(3, HEAD).scan())).isEmpty();
    }

    @Test
    void givenAMalformedRowOfAKnownRecord_thenItIsQuarantinedWithFileLineAndRawAndTheRecordStays() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "3,CY,").scan();
        List<SourceRecord> records =
                rig.snapshot(2, HEAD, "1,ANN,", "2,BOB", "4,DEE,").scan();

        assertThat(said(records)).containsExactly("UPSERT 4 DEE", "DELETE 3");
        Struct refused = (Struct) refusals(records).get(0).value();
        assertThat(refused.getString("location")).isEqualTo("12086/NAL.csv:3");
        assertThat(refused.getString("record_key")).isEqualTo("2");
        assertThat(new String(refused.getBytes("raw"), StandardCharsets.UTF_8)).isEqualTo("2,BOB");
        assertThat(refused.getString("reason")).contains("2 columns where 3 are allowed");
    }

    @Test
    void givenARowThatDoesNotTellWhoseItIs_thenNothingIsDeletedUntilACleanFile() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,").scan();
        List<SourceRecord> records = rig.snapshot(2, HEAD, "1,EVE,", "garbage").scan();

        assertThat(said(records)).containsExactly("UPSERT 1 EVE");
        assertThat(reasons(records))
                .hasSize(2)
                .anySatisfy(reason ->
                        assertThat(reason).contains("lacks 1 records, and 1 of its rows do not tell whose they are"));
        assertThat(said(rig.snapshot(3, HEAD, "1,EVE,").scan())).containsExactly("DELETE 2");
    }

    @Test
    void givenAnEmptyKey_thenTheRowIsQuarantinedAndNothingIsDeleted() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,").scan();
        List<SourceRecord> records = rig.snapshot(2, HEAD, "1,ANN,", " ,BOB,").scan();
        assertThat(said(records)).isEmpty();
        assertThat(reasons(records)).anySatisfy(reason -> assertThat(reason).contains("key column ID is empty"));
    }

    @Test
    void givenAMalformedRowWithAKeyOfTheDeclaredShape_thenDeletesGoOn() {
        rig.mapping(MAPPING.replace("columns: [ID]", "columns: [ID], pattern: '\\d'"));
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,").scan();
        assertThat(said(rig.snapshot(2, HEAD, "1,ANN,", "7,new").scan())).containsExactly("DELETE 2");
    }

    @Test
    void givenAnUnreadableOptionalValue_thenTheFieldIsEmptyTheRecordGoesOnAndItIsSaidOnce() {
        List<SourceRecord> records = rig.snapshot(1, HEAD, "1,ANN,soon").scan();
        assertThat(said(records)).containsExactly("UPSERT 1 ANN");
        assertThat(reasons(records))
                .singleElement()
                .asString()
                .contains("Field year_built: 'soon' is not a number", "allowed is", "The field stays empty");

        assertThat(refusals(rig.snapshot(2, HEAD, "2,BOB,", "1,ANN,soon").scan()))
                .as("the same row, in another place of another file")
                .isEmpty();
        assertThat(refusals(
                        rig.restart().snapshot(3, HEAD, "1,ANN,soon", "2,BOB,").scan()))
                .isEmpty();
        rig.snapshot(4, HEAD, "1,ANN,1950", "2,BOB,").scan();
        assertThat(refusals(rig.snapshot(5, HEAD, "1,ANN,soon", "2,BOB,").scan()))
                .as("it was gone, so it is news")
                .hasSize(1);
    }

    @Test
    void givenARowWithoutARequiredValue_thenItIsSetAsideAndItsRecordStays() {
        rig.mapping(MAPPING.replace("owner_name: OWNER", "owner_name: {column: OWNER, required: true}"));
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,").scan();
        List<SourceRecord> records = rig.snapshot(2, HEAD, "1,,", "2,CY,").scan();
        assertThat(said(records)).containsExactly("UPSERT 2 CY");
        assertThat(reasons(records)).singleElement().asString().contains("Field owner_name: has no value");
    }

    @Test
    void givenTheSameRowTwice_thenItCountsOnce() {
        List<SourceRecord> records = rig.snapshot(1, HEAD, "1,ANN,", "1,ANN,").scan();
        assertThat(said(records)).containsExactly("UPSERT 1 ANN");
        assertThat(refusals(records)).isEmpty();
    }

    @Test
    void givenTwoRowsOfOneKeyThatDiffer_thenTheLastCountsAndTheOtherIsQuarantined() {
        List<SourceRecord> records =
                rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,", "1,EVE,").scan();
        assertThat(said(records)).containsExactly("UPSERT 2 BOB", "UPSERT 1 EVE");
        assertThat(reasons(records)).singleElement().asString().contains("several rows with the key 1");
    }

    @Test
    void givenSeveralFiles_thenTheNewestIsTheSnapshot() {
        rig.file("NAL2.csv", 1, HEAD, "1,OLD,").file("NAL1.csv", 2, HEAD, "1,NEW,");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 NEW");
    }

    @Test
    void givenAnOlderFile_thenItIsHeldBackAndVersionsNeverGoBack() {
        rig.snapshot(5, HEAD, "1,ANN,").scan();
        List<SourceRecord> held = rig.snapshot(4, HEAD, "1,BOB,").scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held)).singleElement().asString().contains("before the last applied snapshot");
        assertThat(said(rig.snapshot(6, HEAD, "1,CY,").scan())).containsExactly("UPSERT 1 CY");
    }

    @Test
    void givenALinkOutOfTheRoot_thenItIsRefusedOnceAndTheRestGoesOn() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), HEAD + "\n9,EVE,\n");
        Files.createSymbolicLink(rig.root.resolve("12086/NAL9.csv"), secret);
        List<SourceRecord> records = rig.snapshot(1, HEAD, "1,ANN,").scan();
        assertThat(said(records)).containsExactly("UPSERT 1 ANN");
        assertThat(reasons(records)).singleElement().asString().contains("lies outside the root through a link");
        assertThat(refusals(rig.scan())).isEmpty();
        assertThat(refusals(rig.snapshot(2, HEAD, "1,BOB,").scan())).isEmpty();
        assertThat(refusals(rig.restart().scan())).isEmpty();
    }

    @Test
    void givenABinaryFile_thenItIsHeldBack() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        List<SourceRecord> held = rig.snapshot(2, HEAD + "x".repeat(2_000_000)).scan();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains("cannot be read as its mapping says: line 1 is longer than");
        assertThat(refusals(rig.restart().scan())).isEmpty();
    }

    @Test
    void givenAChangedMapping_thenTheSameFileIsReadAgainAsTheNextSnapshot() {
        rig.snapshot(1, HEAD, "1,ann,", "2,BOB,").scan();
        rig.mapping(MAPPING.replace("owner_name: OWNER", "owner_name: {column: OWNER, apply: upper}"));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN");
        assertThat(rig.offset().snapshot()).isEqualTo(2);
    }

    @Test
    void givenResetOffsets_thenSnapshotNumbersGoOnAndNothingIsEmittedTwice() {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.snapshot(2, HEAD, "1,BOB,").scan();
        assertThat(said(rig.resetOffset().scan())).isEmpty();
        assertThat(rig.offset().snapshot()).isEqualTo(3);
    }

    @Test
    void givenADelete_thenItsMarkLeavesTheStateTopicAfterTheNextStart() {
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,").scan();
        rig.snapshot(2, HEAD, "1,ANN,").scan();
        assertThat(rig.state.keys()).contains("county.12086/parcel/row/2");
        rig.restart().snapshot(3, HEAD, "1,EVE,").scan();
        assertThat(rig.state.keys())
                .containsExactlyInAnyOrder("county.12086/parcel/row/1", "county.12086/parcel/snapshot");
    }

    @Test
    void givenNoFile_thenNothing() {
        assertThat(rig.scan()).isEmpty();
    }
}
