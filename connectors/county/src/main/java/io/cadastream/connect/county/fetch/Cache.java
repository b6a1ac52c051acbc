package io.cadastream.connect.county.fetch;

import io.cadastream.connect.county.mapping.Mapping;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One mapping's files in the cache folder. Their names are made of the feed and the mapping's hash, never of an address. */
final class Cache {
    private static final int HASH = 16;

    private final Path folder;
    private final String feed;
    private final String name;

    Cache(Path folder, Mapping mapping) {
        this.folder = folder;
        this.feed = mapping.feed() + "-" + mapping.entity().label();
        this.name = feed + "-" + mapping.fingerprint().substring(0, HASH);
    }

    Path folder() {
        return folder;
    }

    /** The latest file with all rows. */
    Slot all() {
        return new Slot(folder, name + ".all");
    }

    /** The latest file with rows that have changed. */
    Slot changed() {
        return new Slot(folder, name + ".changed");
    }

    /** An answer that is only looked at. */
    PartFile page() {
        return new PartFile(folder.resolve(name + ".page"));
    }

    /** Removes what was kept for an earlier text of the mapping. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, feed + "-*")) {
            for (Path file : files) {
                if (!String.valueOf(file.getFileName()).startsWith(name + ".")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Keeps another task out, one that Connect has moved and that still runs.
     *
     * @throws IOException when there is one
     */
    Closeable lock() throws IOException {
        FileOutputStream file =
                new FileOutputStream(folder.resolve(feed + ".lock").toFile());
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException("another task of this worker is fetching " + feed, e);
        }
        file.close();
        throw new IOException("another process is fetching " + feed);
    }
}
