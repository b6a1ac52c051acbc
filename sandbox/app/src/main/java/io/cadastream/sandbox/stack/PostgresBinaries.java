package io.cadastream.sandbox.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's own programs, unpacked from the artefact that carries them, once for a data directory.
 *
 * @param bin folder with {@code initdb} and {@code postgres}
 */
record PostgresBinaries(Path bin) {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /** Unpacks below {@code target} unless an earlier start has; two servers share one copy. */
    static synchronized PostgresBinaries unpackedAt(Path target) {
        Path done = target.resolve(".complete");
        if (!Files.exists(done)) {
            try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
                if (archive == null) {
                    throw new StackException("the PostgreSQL binaries for this platform are not on the class path"
                            + " (Linux on x86-64 is what the sandbox runs on)");
                }
                unpack(archive, target);
                Files.createFile(done);
            } catch (IOException e) {
                throw new StackException("cannot unpack PostgreSQL to " + target + ": " + e.getMessage(), e);
            }
        }
        return new PostgresBinaries(target.resolve("bin"));
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("archive entry leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.deleteIfExists(path);
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
