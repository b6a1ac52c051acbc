package io.cadastream.connect.county.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a snapshot must stay what they were from the look at them to the end of the second pass. */
class OpenSnapshotTest {
    private static final Mapping MAPPING = MappingReader.parse("x.yaml", """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source: {path: main.csv, join: {owners: {path: own.csv, on: {ID: ACCT}}}}
            key: {columns: [ID]}
            fields: {parcel_number: ID, owner_name: owners.NAME}
            """);

    @TempDir
    Path root;

    @BeforeEach
    void files() throws IOException {
        write("main.csv", "ID\n1\n2\n", 1);
        write("own.csv", "ACCT,NAME\n1,ANN\n2\n", 1);
    }

    @Test
    void givenAJoinedFileThatChangedSinceItWasLookedAt_thenItIsNotOpened() throws IOException {
        SnapshotFile main = look("main.csv");
        SnapshotFile own = look("own.csv");
        write("own.csv", "ACCT,NAME\n1,EVE\n", 2);
        assertThatThrownBy(() -> OpenSnapshot.of(main, Map.of("owners", own)))
                .isInstanceOf(SnapshotChangedException.class)
                .hasMessageContaining("own.csv changed while it was read");
    }

    @Test
    void givenSomebodyWritesIntoAJoinedFileDuringTheSurvey_thenTheSurveyIsAbandoned() throws Exception {
        try (OpenSnapshot snapshot = OpenSnapshot.of(look("main.csv"), Map.of("owners", look("own.csv")))) {
            write("own.csv", "ACCT,NAME\n1,EVE\n", 2);
            assertThatThrownBy(() -> Survey.of(snapshot, MAPPING, new SnapshotIndex()))
                    .isInstanceOf(SnapshotChangedException.class);
        }
    }

    @Test
    void givenAJoinedFileRenamedOverIt_thenTheOpenOneIsReadToTheEnd() throws Exception {
        try (OpenSnapshot snapshot = OpenSnapshot.of(look("main.csv"), Map.of("owners", look("own.csv")))) {
            write("new.csv", "ACCT,NAME\n1,EVE\n", 2);
            Files.move(root.resolve("new.csv"), root.resolve("own.csv"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(Survey.of(snapshot, MAPPING, new SnapshotIndex()).rows()).isEqualTo(2);
        }
    }

    @Test
    void givenAJoinedFileThatIsAnotherWhenItsBadRowsAreReadAgain_thenNothingIsEmittedOfIt() throws Exception {
        try (OpenSnapshot snapshot = OpenSnapshot.of(look("main.csv"), Map.of("owners", look("own.csv")))) {
            SnapshotIndex index = new SnapshotIndex();
            Survey survey = Survey.of(snapshot, MAPPING, index);
            write("own.csv", "ACCT,NAME\n1,EVE\n2\n", 2);
            SnapshotDifference difference =
                    new SnapshotDifference(snapshot, MAPPING, index, survey, new Nothing(), Set.of(), false);
            assertThatThrownBy(difference::emit).isInstanceOf(SnapshotChangedException.class);
            assertThat(difference.changed()).isZero();
        }
    }

    @Test
    void givenAnInterrupt_thenReadingAJoinedFileEndsAtARow() throws Exception {
        try (OpenSnapshot snapshot = OpenSnapshot.of(look("main.csv"), Map.of("owners", look("own.csv")))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> snapshot.rows(MAPPING)).isInstanceOf(InterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    private SnapshotFile look(String name) throws IOException {
        return SnapshotFile.look(name, root.resolve(name));
    }

    private void write(String name, String text, int hour) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour)));
    }

    /** Whose changes nobody looks at; its refusals come before any change. */
    private static final class Nothing implements ChangeSink {
        @Override
        public void upsert(String key, Map<String, Object> values, long hash) {
            throw new AssertionError("a change of " + key);
        }

        @Override
        public void delete(String key) {
            throw new AssertionError("a delete of " + key);
        }

        @Override
        public void refuse(Note note) {
            // the row that is bad in both
        }

        @Override
        public void forgetRecord(String key) {}

        @Override
        public void forgetNote(long hash) {}
    }
}
