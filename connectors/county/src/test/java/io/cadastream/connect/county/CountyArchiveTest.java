package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.state.SnapshotOffset.Phase;
import io.cadastream.connect.kit.contract.MovedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyArchiveTest {
    private static final String HEAD = "ID,OWNER,YEAR";

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.now());
    private Path archive;
    private CountyRig rig;

    @BeforeEach
    void openRig() throws IOException {
        archive = Files.createDirectories(folder.resolve("archive"));
        rig = new CountyRig(folder).setting("archive.dir", archive.toString());
        rig.clock = clock;
    }

    @Test
    void givenAnAppliedFile_thenItsBytesAreKeptPackedUnderTimeAndChecksumAndItStays() throws IOException {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        assertThat(kept()).containsExactly("20260101T010000.000Z-" + checksum() + "-NAL.csv.gz");
        assertThat(unpacked(kept().get(0))).isEqualTo(HEAD + "\n1,ANN,\n");
        assertThat(place()).exists();

        rig.snapshot(2, HEAD, "1,BOB,").scan();
        assertThat(kept()).hasSize(2);
        assertThat(unpacked(kept().get(1))).isEqualTo(HEAD + "\n1,BOB,\n");
    }

    @Test
    void givenARestart_thenWhatIsKeptIsNotWrittenAgain() throws IOException {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        FileTime mark = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));
        Files.setLastModifiedTime(feedFolder().resolve(kept().get(0)), mark);
        rig.restart().scan();
        assertThat(kept()).hasSize(1);
        assertThat(Files.getLastModifiedTime(feedFolder().resolve(kept().get(0))))
                .isEqualTo(mark);
    }

    @Test
    void givenAPackedFile_thenItIsKeptAsItIs() throws IOException {
        rig.mapping(CountyRig.MAPPING.replace("NAL*.csv", "NAL*.csv.gz"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((HEAD + "\n1,ANN,\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(said(rig.bytes("NAL.csv.gz", 1, packed.toByteArray()).scan()))
                .containsExactly("UPSERT 1 ANN");
        assertThat(kept()).containsExactly("20260101T010000.000Z-" + checksum() + "-NAL.csv.gz");
        assertThat(feedFolder().resolve(kept().get(0))).hasBinaryContent(packed.toByteArray());
    }

    @Test
    void givenAHeldSnapshot_thenItIsNotKept() throws IOException {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.snapshot(2, HEAD + ",NEW", "1,BOB,,").scan();
        assertThat(rig.offset().phase()).isEqualTo(Phase.HELD);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void givenAFolderThatCannotBeWritten_thenNoChangeIsLostAndItIsCountedAndTriedAgain() throws IOException {
        Path obstacle = Files.writeString(archive.resolve("county.12086"), "a file where a folder should be");
        assertThat(said(rig.snapshot(1, HEAD, "1,ANN,").scan())).containsExactly("UPSERT 1 ANN");
        assertThat(rig.offset().phase()).isEqualTo(Phase.COMPLETE);
        assertThat(rig.meter("archive-failures-total")).isOne();
        rig.scan();
        assertThat(rig.meter("archive-failures-total")).as("not at every turn").isOne();

        clock.move(Duration.ofMinutes(1));
        rig.scan();
        assertThat(rig.meter("archive-failures-total")).isEqualTo(2);
        Files.delete(obstacle);
        clock.move(Duration.ofMinutes(1));
        rig.scan();
        assertThat(kept()).as("the rest after the second failure is longer").isEmpty();
        clock.move(Duration.ofMinutes(1));
        rig.scan();
        assertThat(unpacked(kept().get(0))).isEqualTo(HEAD + "\n1,ANN,\n");
        assertThat(rig.meter("archive-failures-total")).isEqualTo(2);
    }

    @Test
    void givenADiskThatIsNotMounted_thenTheFeedStartsAndNothingIsWrittenInItsPlace() throws IOException {
        rig.mapping(CountyRig.MAPPING.replace(
                "NAL*.csv\"}", "NAL*.csv\", schedule: {cron: 0 6 * * *, zone: America/New_York}}"));
        Files.delete(archive);
        assertThat(said(rig.snapshot(1, HEAD, "1,ANN,").scan())).containsExactly("UPSERT 1 ANN");
        assertThat(archive).doesNotExist();
        assertThat(rig.meter("archive-failures-total")).isOne();

        Files.createDirectory(archive);
        rig.restart().scan();
        assertThat(kept())
                .as("a start looks at once, whatever the schedule says")
                .hasSize(1);
    }

    @Test
    void givenAFileThatIsReplacedBeforeItCouldBeKept_thenOnlyTheNewOneIsAndNothingElseUnderItsName()
            throws IOException {
        Path obstacle = Files.writeString(archive.resolve("county.12086"), "");
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        Files.delete(obstacle);
        clock.move(Duration.ofMinutes(1));
        rig.snapshot(2, HEAD, "1,BOB,");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 BOB");
        assertThat(rig.meter("archive-failures-total")).isEqualTo(2);
        assertThat(kept()).singleElement().asString().startsWith("20260101T020000.000Z-");
        assertThat(unpacked(kept().get(0))).contains("BOB");
    }

    @Test
    void givenAWorkerThatDiedWhileItWrote_thenTheNextOneWritesTheWholeFile() throws IOException {
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        String name = kept().get(0);
        Files.writeString(feedFolder().resolve("." + name + ".part"), "half");
        Files.delete(feedFolder().resolve(name));
        rig.restart().scan();
        assertThat(all()).containsExactly(name);
        assertThat(unpacked(name)).isEqualTo(HEAD + "\n1,ANN,\n");
    }

    @Test
    void givenOldFiles_thenOursGoAfterTheDaysAndNoOthers() throws IOException {
        rig.setting("archive.keep.days", "30");
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        String ours = "20250101T000000.000Z-0123456789ab-NAL.csv.gz";
        for (String old : List.of(ours, "notes.txt", "NAL.csv.gz", "." + ours + ".part")) {
            Files.setLastModifiedTime(
                    Files.writeString(feedFolder().resolve(old), "x"),
                    FileTime.from(clock.instant().minus(Duration.ofDays(31))));
        }
        Files.createDirectory(feedFolder().resolve("20250102T000000.000Z-0123456789ab-folder"));
        rig.scan();
        assertThat(all()).as("it tidies once a day").contains(ours);
        clock.move(Duration.ofDays(1));
        rig.scan();
        assertThat(all())
                .containsExactlyInAnyOrder(
                        "20260101T010000.000Z-" + checksum() + "-NAL.csv.gz",
                        "20250102T000000.000Z-0123456789ab-folder",
                        "NAL.csv.gz",
                        "notes.txt");
        clock.move(Duration.ofDays(30));
        rig.scan();
        assertThat(all()).doesNotContain("20260101T010000.000Z-" + checksum() + "-NAL.csv.gz");
    }

    @Test
    void givenMove_thenAFileLeavesItsPlaceOnlyWhenItsEndIsStored() throws IOException {
        rig.setting("archive.mode", "move");
        List<SourceRecord> unsent = rig.snapshot(1, HEAD, "1,ANN,").scanUnsent();
        rig.scanUnsent();
        assertThat(place()).as("nothing has arrived").exists();
        rig.deliver(unsent.subList(0, 1));
        assertThat(rig.offset().phase()).isEqualTo(Phase.READING);
        rig.scanUnsent();
        assertThat(place()).as("the end has not arrived").exists();

        rig.deliver(unsent.subList(1, unsent.size()));
        assertThat(rig.scan()).isEmpty();
        assertThat(place()).doesNotExist();
        assertThat(unpacked(kept().get(0))).isEqualTo(HEAD + "\n1,ANN,\n");
        assertThat(rootFolder()).isEmpty();
        assertThat(said(rig.snapshot(2, HEAD, "1,BOB,").scan())).containsExactly("UPSERT 1 BOB");
    }

    @Test
    void givenMove_whenTheWorkerDiesBeforeTheEndIsStored_thenTheRestIsEmitted() {
        rig.setting("archive.mode", "move");
        rig.snapshot(1, HEAD, "1,ANN,", "2,BOB,");
        List<SourceRecord> unsent = rig.scanUnsent();
        rig.deliver(unsent.subList(0, 3));
        assertThat(said(rig.restart().scan())).containsExactly("UPSERT 2 BOB");
        rig.scan();
        assertThat(place()).doesNotExist();
    }

    @Test
    void givenMove_whenTheWorkerDiesBeforeTheFileIsTakenAway_thenTheNextOneDoesIt() throws IOException {
        rig.setting("archive.mode", "move");
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        rig.restart().scan();
        rig.scan();
        assertThat(place()).doesNotExist();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void givenMove_whenAnotherFileTookItsPlace_thenThatOneIsReadAndNotTakenAway() throws IOException {
        rig.setting("archive.mode", "move");
        rig.snapshot(1, HEAD, "1,ANN,").scan();
        assertThat(said(rig.snapshot(2, HEAD, "1,BOB,").scan())).containsExactly("UPSERT 1 BOB");
        assertThat(place()).exists();
        rig.scan();
        assertThat(rootFolder()).isEmpty();
        assertThat(kept()).hasSize(2);
    }

    @Test
    void givenMove_thenOlderFilesThatWereThereArePassedOver() {
        rig.setting("archive.mode", "move");
        rig.file("NAL1.csv", 1, HEAD, "1,OLD,").file("NAL2.csv", 2, HEAD, "1,NEW,");
        rig.scan();
        List<SourceRecord> after = rig.scan();
        assertThat(said(after)).isEmpty();
        assertThat(reasons(after)).isEmpty();
        assertThat(rig.offset().phase()).isEqualTo(Phase.COMPLETE);
        assertThat(said(rig.file("NAL3.csv", 3, HEAD, "1,NEXT,").scan())).containsExactly("UPSERT 1 NEXT");
    }

    @Test
    void givenMoveAndALink_thenOnlyTheLinkIsTakenAway() throws IOException {
        rig.setting("archive.mode", "move");
        Path real = Files.writeString(rig.root.resolve("2026.csv"), HEAD + "\n1,ANN,\n");
        Files.createSymbolicLink(place(), real);
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN");
        rig.scan();
        assertThat(place()).doesNotExist();
        assertThat(real).exists();
        assertThat(rig.scan()).isEmpty();
    }

    private String checksum() {
        return rig.offset().checksum().substring(0, 12);
    }

    private Path place() {
        return rig.root.resolve("12086/NAL.csv");
    }

    private List<Path> rootFolder() throws IOException {
        try (Stream<Path> files = Files.list(rig.root.resolve("12086"))) {
            return files.toList();
        }
    }

    private Path feedFolder() {
        return archive.resolve("county.12086/parcel");
    }

    /** Files of the archive that are not hidden, by name. */
    private List<String> kept() throws IOException {
        return all().stream().filter(name -> !name.startsWith(".")).toList();
    }

    private List<String> all() throws IOException {
        if (!Files.isDirectory(feedFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(feedFolder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String unpacked(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(feedFolder().resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
