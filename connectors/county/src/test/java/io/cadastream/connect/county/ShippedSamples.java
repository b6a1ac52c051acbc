package io.cadastream.connect.county;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the samples of Harris County as the county packs its files. */
public final class ShippedSamples {
    private static final Path SAMPLES = Path.of("src/test/resources/shipped/harris");

    private ShippedSamples() {}

    /** Packs samples into {@code root/48201}. */
    public static void pack(Path root, String zip, String... members) throws IOException {
        Files.createDirectories(root.resolve("48201"));
        try (ZipOutputStream out =
                new ZipOutputStream(Files.newOutputStream(root.resolve("48201").resolve(zip)))) {
            for (String member : members) {
                out.putNextEntry(new ZipEntry(member));
                Files.copy(SAMPLES.resolve(member), out);
            }
        }
    }
}
