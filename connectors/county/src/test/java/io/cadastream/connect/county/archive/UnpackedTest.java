package io.cadastream.connect.county.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackedTest {
    private static final MemberGlob TXT = new MemberGlob("*.txt");

    @Test
    void givenOneMemberThatMatches_thenItIsTheSnapshot() throws IOException {
        byte[] zip =
                zip("readme.pdf", "x", "2026/real_acct.txt", "rows", "__MACOSX/._real_acct.txt", "y", "z.csv", "z");
        assertThat(text("a.zip", TXT, zip)).isEqualTo("rows");
    }

    @Test
    void givenNone_thenTheOthersAreNamed() {
        assertThatThrownBy(() -> text("a.zip", TXT, zip("a.csv", "x", "b\n.pdf", "y")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("it has no member '*.txt' (source.member); it has a.csv, b?.pdf");
        assertThatThrownBy(() -> text("a.zip", TXT, "no zip".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("it has none at all, or is no zip file");
    }

    @Test
    void givenSeveral_thenTheFileIsUnreadable() {
        assertThatThrownBy(() -> text("a.zip", TXT, zip("a.txt", "x", "b.txt", "y")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("it has several members '*.txt': a.txt, b.txt; allowed is one, say which in source.member");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "*.txt, a.txt, true",
        "*.txt, ../../etc/a.txt, true",
        "*.txt, a.txt/, false",
        "*.txt, a_txt, false",
        "*.txt, .a.txt, false",
        "re?l.txt, real.txt, true",
        "2026/*.txt, 2026/a.txt, true",
        "2026/*.txt, 2025/a.txt, false",
        "2026/*.txt, 2026/b/a.txt, false",
        "***.txt, a.txt, true",
    })
    void givenAGlob_thenItIsComparedWithTheNameAsText(String glob, String name, boolean matches) {
        assertThat(new MemberGlob(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void givenAZipWithoutMember_thenTheMessageAsksForIt() {
        assertThatThrownBy(() -> text("NAL.ZIP", null, zip("a.txt", "x")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("needed is source.member");
    }

    @Test
    void givenGzip_thenTheNameSaysSo() throws IOException {
        assertThat(text("NAL.csv.GZ", null, gzip("rows".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("rows");
        assertThat(text("NAL.csv", null, "rows".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("rows");
    }

    @Test
    void givenACutFile_thenItIsUnreadable() throws IOException {
        byte[] gzip = gzip("rows and rows".getBytes(StandardCharsets.UTF_8));
        byte[] zip = zip("a.txt", "rows and rows");
        for (int length = 1; length < gzip.length; length++) {
            byte[] cut = Arrays.copyOf(gzip, length);
            assertThatThrownBy(() -> text("a.gz", null, cut)).isInstanceOf(UnreadableFileException.class);
        }
        byte[] cut = Arrays.copyOf(zip, 40);
        assertThatThrownBy(() -> text("a.zip", TXT, cut))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("it ends too early");
    }

    @Test
    void givenABomb_thenUnpackingStopsAtTheRatio() throws IOException {
        byte[] zeros = new byte[(int) UnpackLimit.FREE_BYTES + 1_000_000];
        assertThatThrownBy(() -> text("a.gz", null, gzip(zeros)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("more than 200 times its size");
        String bomb = new String(zeros, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> text("a.zip", TXT, zip("a.txt", bomb))).hasMessageContaining("200 times");
        assertThatThrownBy(() -> text("a.zip", TXT, zip("passed over", bomb, "a.txt", "x")))
                .hasMessageContaining("200 times");
    }

    @Test
    void givenMoreBytesThanAllowed_thenUnpackingStops() throws UnreadableFileException {
        UnpackLimit limit = new UnpackLimit(100);
        limit.unpacked(100);
        assertThatThrownBy(() -> limit.unpacked(1))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("more than 100 bytes");
    }

    @Test
    void givenItIsClosed_thenTheFileStaysOpenForTheNextPass() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream file = new ByteArrayInputStream(zip("a.txt", "x")) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Unpacked.of("a.zip", TXT, file).close();
        assertThat(closed[0]).isFalse();
    }

    private static String text(String name, @Nullable MemberGlob member, byte[] file) throws IOException {
        try (InputStream in = Unpacked.of(name, member, new ByteArrayInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
