package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.JAN;
import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.refusals;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot of several files that are joined on a key. */
class CountyJoinTest {
    private static final String JOINED = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source:
              path: "12086/NAL*"
              SOURCE
            key: {columns: [ID]}
            fields:
              parcel_number: ID
              owner_name: {columns: [owners.NAME, owners.2.NAME], join: " & "}
              second_owner_name: owners.2.NAME
              year_built: {column: YEAR, apply: int}
            """;
    private static final String BY_PATH =
            JOINED.replace("SOURCE", "join: {owners: {path: 12086/own*.csv, on: {ID: ACCT}}}");
    private static final String BY_MEMBER =
            JOINED.replace("SOURCE", "member: main.csv\n  join: {owners: {member: own.csv, on: {ID: ACCT}}}");
    private static final String[] MAIN = {"ID,YEAR", "1,1950", "2,1960", "3,"};
    private static final String[] OWNERS = {"ACCT,LN,NAME", "1,1,ANN", "2,1,BOB", "1,2,EVE", "9,1,NOBODY"};

    @TempDir
    Path folder;

    @Test
    void givenAJoinedFile_thenItsRowsAreCellsOfTheRecordTheyBelongTo() {
        assertThat(said(rig().scan())).containsExactly("UPSERT 1 ANN & EVE", "UPSERT 2 BOB", "UPSERT 3 null");
    }

    @Test
    void givenMembersOfOneZip_thenTheyAreJoinedWhicheverComesFirst() throws IOException {
        for (boolean mainFirst : List.of(true, false)) {
            CountyRig rig = new CountyRig(folder.resolve("" + mainFirst)).mapping(BY_MEMBER);
            rig.bytes("NAL.zip", 1, zip(mainFirst, MAIN, OWNERS));
            assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN & EVE", "UPSERT 2 BOB", "UPSERT 3 null");
        }
    }

    @Test
    void givenAChangeInTheJoinedFileOnly_thenTheRecordsThatChangedAreEmitted() {
        CountyRig rig = rig();
        rig.scan();
        assertThat(rig.scan()).isEmpty();
        String before = rig.offset().checksum();
        rig.file("own.csv", 2, "ACCT,LN,NAME", "1,1,ANN", "2,1,BOB", "3,1,DAN");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN", "UPSERT 3 DAN");
        assertThat(rig.offset().checksum()).isNotEqualTo(before);
        assertThat(rig.offset().asOf()).isEqualTo(JAN.plusSeconds(7200));
        assertThat(rig.restart().scan()).isEmpty();
    }

    @Test
    void givenAnotherOrderOfOtherKeys_thenNoRecordChanges() {
        CountyRig rig = rig();
        rig.scan();
        rig.file("own.csv", 2, "NAME,ACCT", "BOB,2", "ANN,1", "EVE,1");
        List<SourceRecord> records = rig.scan();
        assertThat(said(records)).isEmpty();
        assertThat(refusals(records)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 20261127})
    void givenACrashInTheMiddle_thenARestartEmitsTheRest(long seed) {
        Random random = new Random(seed);
        for (int world = 0; world < 10; world++) {
            CountyRig rig = new CountyRig(folder.resolve("w" + world))
                    .mapping(BY_PATH)
                    .file("NAL.csv", 1, MAIN)
                    .file("own.csv", 1, OWNERS);
            rig.crashAfter(random.nextInt(6));
            if (random.nextBoolean()) {
                rig.file("own.csv", 2, "ACCT,NAME", "1,EVE", "2,BOB");
                rig.crashAfter(random.nextInt(6));
            } else {
                rig.file("own.csv", 2, "ACCT,NAME", "1,EVE", "2,BOB");
            }
            rig.scan();
            assertThat(rig.admitted())
                    .as("seed %d, world %d", seed, world)
                    .containsEntry("1", "EVE")
                    .containsEntry("2", "BOB")
                    .containsEntry("3", null)
                    .hasSize(3);
        }
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void givenNoJoinedFile_thenTheSnapshotIsHeldBackUntilItComes() {
        CountyRig rig = new CountyRig(folder).mapping(BY_PATH).file("NAL.csv", 1, MAIN);
        List<SourceRecord> held = rig.scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .containsExactly(
                        "The file 12086/NAL.csv cannot be read as its mapping says: source.join.owners: no file is"
                                + " found by its path 12086/own*.csv; needed is one below root.dir, beside the main one. The"
                                + " snapshot is held back.");
        assertThat(rig.scan()).as("reported once").isEmpty();
        assertThat(said(rig.file("own.csv", 2, OWNERS).scan())).hasSize(3);
    }

    @Test
    void givenAZipWithoutTheJoinedMember_thenTheSnapshotIsHeldBack() throws IOException {
        CountyRig rig = new CountyRig(folder).mapping(BY_MEMBER.replace("own.csv", "owners.csv"));
        List<SourceRecord> held =
                rig.bytes("NAL.zip", 1, zip(true, MAIN, OWNERS)).scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains(
                        "source.join.owners: it has no member 'owners.csv' (source.join.owners.member); it has main.csv, own.csv");
    }

    @Test
    void givenAJoinedFileWithoutTheKeyColumn_thenTheSnapshotIsHeldBack() {
        CountyRig rig = new CountyRig(folder).mapping(BY_PATH).file("NAL.csv", 1, MAIN);
        List<SourceRecord> held =
                rig.file("own.csv", 1, "ACCOUNT,NAME", "1,ANN").scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains(
                        "source.join.owners (12086/own.csv) has no column ACCT, by which it is joined; it has: ACCOUNT, NAME");
        assertThat(temporaryFiles()).as("also when it fails").isEmpty();
    }

    @Test
    void givenAMainFileWithoutTheKeyColumn_thenTheSnapshotIsHeldBack() {
        CountyRig rig = new CountyRig(folder).mapping(BY_PATH.replace("{ID: ACCT}", "{ACCOUNT: ACCT}"));
        List<SourceRecord> held =
                rig.file("NAL.csv", 1, MAIN).file("own.csv", 1, OWNERS).scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held)).singleElement().asString().contains("cannot be read", "belongs to any of its 3 rows");
    }

    @Test
    void givenARequiredColumnThatTheJoinedFileLacks_thenTheSnapshotIsHeldBack() {
        CountyRig rig = new CountyRig(folder)
                .mapping(BY_PATH.replace("key:", "required_columns: [owners.NAME]\nkey:"))
                .file("NAL.csv", 1, MAIN);
        List<SourceRecord> held = rig.file("own.csv", 1, "ACCT,OWNER", "1,ANN").scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .contains("has no column owners.NAME, which its mapping requires");
        assertThat(said(rig.file("own.csv", 2, OWNERS).scan())).hasSize(3);
    }

    @Test
    void givenAJoinedFileOfWhichNothingBelongsToTheMainOne_thenItEmptiesNoField() {
        CountyRig rig = rig();
        rig.scan();
        for (String[] other : List.of(new String[] {"ACCT,NAME"}, new String[] {"ACCT,NAME", "71,ANN"})) {
            List<SourceRecord> held = rig.file("own.csv", 2, other).scan();
            assertThat(said(held)).isEmpty();
            assertThat(reasons(held))
                    .singleElement()
                    .asString()
                    .contains("none of the " + (other.length - 1) + " rows of source.join.owners (12086/own.csv)");
        }
        assertThat(said(rig.file("own.csv", 3, "ACCT,NAME", "1,ANN", "1,EVE", "2,DAN")
                        .scan()))
                .containsExactly("UPSERT 2 DAN");
    }

    @Test
    void givenAJoinedFileThatWasCut_thenTheSnapshotIsHeldBackUntilAPersonReleasesIt() {
        CountyRig rig = rig().setting("guard.max.lost.share", "0.4");
        rig.scan();
        List<SourceRecord> held = rig.file("own.csv", 2, "ACCT,NAME", "1,ANN").scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .startsWith(
                        "The file 12086/NAL.csv finds rows of source.join.owners for 1 of its rows and found them for 2"
                                + " in the last applied file (50.0 % less; allowed by guard.max.lost.share are 40.0 %). The"
                                + " snapshot is held back.");
        assertThat(rig.offset().memory().heldBy()).isEqualTo("lost joined rows");
        String entry = "county.12086/parcel@" + rig.offset().checksum().substring(0, 12);
        assertThat(said(rig.setting("guard.release", entry).scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 null");
        assertThat(said(rig.file("own.csv", 3, "ACCT,NAME", "1,EVE").scan()))
                .as("what was released is now the last applied one")
                .containsExactly("UPSERT 1 EVE");
    }

    @Test
    void givenAJoinedFileThatLacksFewRows_orAChangedMapping_thenItIsApplied() {
        CountyRig rig = rig().setting("guard.max.lost.share", "0.5");
        rig.scan();
        assertThat(said(rig.file("own.csv", 2, "ACCT,NAME", "1,ANN").scan()))
                .containsExactly("UPSERT 1 ANN", "UPSERT 2 null");
        rig.setting("guard.max.lost.share", "0.1");
        rig.file("own.csv", 3, OWNERS).scan();
        rig.mapping(BY_PATH.replace("ID: ACCT", "ID: LN"));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN & BOB", "UPSERT 2 EVE");
    }

    @Test
    void givenAnOffsetWithoutTheJoinedRows_thenNothingIsHeldBackAndTheyAreKeptFromThenOn() {
        CountyRig rig = rig().setting("guard.max.lost.share", "0.4");
        rig.scan();
        assertThat(rig.offset().toMap()).containsEntry("joined", "owners=2");
        rig.editOffset(offset -> List.of("joined", "joined_mapping").forEach(offset::remove));
        assertThat(said(rig.file("own.csv", 2, "ACCT,NAME", "1,ANN").scan())).hasSize(2);
        assertThat(rig.offset().toMap()).containsEntry("joined", "owners=1");
    }

    @Test
    void givenAMalformedJoinedRowThatTellsItsKey_thenItsRecordStaysAsItWas() {
        CountyRig rig = rig();
        rig.scan();
        List<SourceRecord> records = rig.file("own.csv", 2, "ACCT,LN,NAME", "1,1", "1,2,EVE", "2,1,DAN")
                .scan();
        assertThat(said(records)).containsExactly("UPSERT 2 DAN");
        assertThat(reasons(records))
                .containsExactly(
                        "The row has 2 columns where 3 are allowed (delimiter ','). The row is set aside; the record that"
                                + " it belongs to stays as it was.",
                        "Field source.join.owners: line 2 of 12086/own.csv belongs to it and cannot be read. The record"
                                + " cannot do without it: the row is set aside and the record stays as it was.");
        assertThat(locations(records)).containsExactly("12086/own.csv:2", "12086/NAL.csv:2");
        assertThat(rig.admitted()).containsEntry("1", "ANN & EVE").containsEntry("2", "DAN");
        assertThat(refusals(rig.file("own.csv", 3, "ACCT,LN,NAME", "1,1", "1,2,EVE", "2,1,DAN", "3,1,LEE")
                        .scan()))
                .as("reported once")
                .isEmpty();
    }

    @Test
    void givenAMalformedJoinedRowThatTellsNoKey_thenItIsSetAsideAndTheRecordsGoOn() {
        CountyRig rig = rig();
        List<SourceRecord> records = rig.file("own.csv", 2, "ACCT,LN,NAME", "\"1,1,ANN", ",2,EVE", "2,1,BOB")
                .scan();
        assertThat(said(records)).containsExactly("UPSERT 1 null", "UPSERT 2 BOB", "UPSERT 3 null");
        assertThat(reasons(records))
                .containsExactly(
                        "A quote is opened and never closed on this line. The row is set aside; because it does not tell"
                                + " whose it is, its record goes on without it.",
                        "A column that joins it is empty ([ACCT]). The row is set aside; because it does not tell whose it"
                                + " is, its record goes on without it.");
        assertThat(locations(records)).containsExactly("12086/own.csv:2", "12086/own.csv:3");
    }

    @Test
    void givenAMalformedRowOfAZipMember_thenItsPlaceNamesTheMember() throws IOException {
        CountyRig rig = new CountyRig(folder).mapping(BY_MEMBER);
        rig.bytes("NAL.zip", 1, zip(true, MAIN, new String[] {"ACCT,NAME", "1,A,B", "2,BOB"}));
        List<SourceRecord> records = rig.scan();
        assertThat(said(records)).containsExactly("UPSERT 2 BOB", "UPSERT 3 null");
        assertThat(locations(records)).first().isEqualTo("12086/NAL.zip!own.csv:2");
    }

    @Test
    void givenAnotherFormat_thenTheJoinedFileHasItsOwn() {
        CountyRig rig = new CountyRig(folder)
                .mapping(BY_PATH.replace("own*.csv,", "own*.json, format: {kind: json},"))
                .file("NAL.csv", 1, MAIN)
                .file("own.json", 1, "[{\"ACCT\": 1, \"NAME\": \"ANN\"}, {\"ACCT\": 2, \"NAME\": \"BOB\"}]");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB", "UPSERT 3 null");
    }

    @Test
    void givenAMainFileInJson_thenARowsOwnColumnsAreNotTakenForJoinedOnes() {
        CountyRig rig = new CountyRig(folder)
                .mapping(BY_PATH.replace("join: {owners: {", "format: {kind: json}\n  join: {owners: {format: {}, "))
                .file(
                        "NAL.json",
                        1,
                        "[{\"ID\": 1, \"owners\": {\"NAME\": \"WRONG\"}}, {\"ID\": 7, \"owners\": {\"NAME\": \"WRONG\"}}]")
                .file("own.csv", 1, OWNERS);
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN & EVE", "UPSERT 7 null");
    }

    @Test
    void givenALinkOutOfTheRoot_thenTheJoinedFileIsRefused() throws IOException {
        CountyRig rig = new CountyRig(folder).mapping(BY_PATH).file("NAL.csv", 1, MAIN);
        Path outside = Files.writeString(folder.resolve("owners.csv"), String.join("\n", OWNERS));
        Files.createSymbolicLink(rig.root.resolve("12086/own.csv"), outside);
        List<SourceRecord> held = rig.scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held)).hasSize(2).first().asString().contains("lies outside the root through a link");
    }

    @Test
    void givenRowsChosenByAJoinedColumn_thenOnlyTheyCount() {
        CountyRig rig = new CountyRig(folder)
                .mapping(BY_PATH.replace(
                        "join: {owners", "filled: [owners.NAME]\n  except: {owners.NAME: BOB}\n  join: {owners"))
                .file("NAL.csv", 1, MAIN)
                .file("own.csv", 1, OWNERS);
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN & EVE");
    }

    private CountyRig rig() {
        return new CountyRig(folder).mapping(BY_PATH).file("NAL.csv", 1, MAIN).file("own.csv", 1, OWNERS);
    }

    private static List<String> locations(List<SourceRecord> records) {
        return refusals(records).stream()
                .map(record -> ((Struct) record.value()).getString("location"))
                .toList();
    }

    private static byte[] zip(boolean mainFirst, String[] main, String[] owners) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : mainFirst ? List.of("main.csv", "own.csv") : List.of("own.csv", "main.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((String.join("\n", name.equals("main.csv") ? main : owners) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> temporaryFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("cadastream-join-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
