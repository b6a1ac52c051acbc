package io.cadastream.connect.county.processed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveNameTest {
    private static final Instant AS_OF = Instant.parse("2026-01-15T05:00:00Z");
    private static final String CHECKSUM = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "12086/NAL_2026.csv, NAL_2026.csv.gz",
        "roll.csv.gz, roll.csv.gz",
        "a/b/Roll.ZIP, Roll.ZIP",
        "a/roll 2026 (final).txt, roll_2026__final_.txt.gz"
    })
    void theNameSaysTimeChecksumAndFile(String file, String end) {
        String name = ArchiveName.of(AS_OF, CHECKSUM, file);
        assertThat(name).isEqualTo("20260115T050000.000Z-0123456789ab-" + end);
        assertThat(ArchiveName.isOurs(name)).isTrue();
        assertThat(ArchiveName.isOurPart(ArchiveName.part(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NAL.csv", "20260115T050000.000Z-NAL.csv", "20260115-0123456789ab-NAL.csv", ".x.part", "notes"})
    void othersNamesAreNotOurs(String name) {
        assertThat(ArchiveName.isOurs(name)).isFalse();
        assertThat(ArchiveName.isOurPart(name)).isFalse();
    }

    @Test
    void givenAnyName_thenItStaysInTheFolderAndAFileSystemTakesIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String parts = "./\\:*?\u0000\n\"ä\uD83C\uDFE0ab~ %";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder file = new StringBuilder(random.nextBoolean() ? "../../" : "");
            for (int j = random.nextInt(400); j >= 0; j--) {
                file.append(parts.charAt(random.nextInt(parts.length())));
            }
            String name = ArchiveName.of(AS_OF, CHECKSUM, file.toString());
            assertThat(Path.of("/archive").resolve(name).normalize().getParent())
                    .as("seed %d: %s", seed, file)
                    .isEqualTo(Path.of("/archive"));
            assertThat(ArchiveName.part(name).length()).isLessThan(256);
        }
    }
}
