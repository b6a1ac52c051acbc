package io.cadastream.connect.county.processed;

import io.cadastream.connect.county.snapshot.OpenSnapshot;
import io.cadastream.connect.county.snapshot.SnapshotChangedException;
import io.cadastream.connect.county.snapshot.SnapshotFile;
import io.cadastream.connect.county.state.SnapshotOffset;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the applied files of one feed and entity. Each step can be done again, so that a worker may die between any two: a
 * file in the archive is whole, and one leaves its place only when it is there and Connect has stored that all of it was
 * emitted. What goes wrong is logged, counted and tried again; it never reaches the feed. Used by one thread.
 */
public final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration TIDY = Duration.ofDays(1);

    private final ArchiveSettings settings;
    private final String name;
    private final Path root;
    private final Path folder;
    private final Runnable failed;
    private final Clock clock;
    private @Nullable Job job;
    private Duration retry = FIRST_RETRY;
    private Instant nextTry = Instant.MIN;
    private Instant nextTidy = Instant.MIN;

    /** What is still to be done for the file that was applied last. */
    private record Job(SnapshotFile file, SnapshotOffset applied, boolean kept) {
        Job done() {
            return new Job(file, applied, true);
        }
    }

    /** Reads or writes files. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /**
     * The archive of one mapping.
     *
     * @param name feed and entity with a slash between them: for logs, and the folders within the archive
     * @param root folder that the applied files lie below
     * @param failed called when something went wrong
     */
    public Archive(ArchiveSettings settings, String name, Path root, Runnable failed, Clock clock) {
        this.settings = settings;
        this.name = name;
        this.root = root;
        this.folder = settings.dir().resolve(name);
        this.failed = failed;
        this.clock = clock;
    }

    /** Whether applied files leave their place. */
    public boolean moves() {
        return settings.move();
    }

    /** Whether an applied file is still to be kept. */
    public boolean isBehind() {
        return job != null && !job.kept;
    }

    /** A file has been applied, now or before: keeps it, unless it is kept already. */
    public void applied(OpenSnapshot snapshot, SnapshotOffset offset) throws InterruptedException {
        job = new Job(snapshot.file(), offset, false);
        retry = FIRST_RETRY;
        attempt(() -> keep(snapshot, offset));
    }

    /**
     * Goes on with what could not be done before.
     *
     * @param stored the offset that Connect has stored; asked only when it matters, null when it is not known
     */
    public void turn(Supplier<@Nullable SnapshotOffset> stored) throws InterruptedException {
        if (!clock.instant().isBefore(nextTry)) {
            attempt(() -> goOn(stored));
        }
        if (!clock.instant().isBefore(nextTidy)) {
            nextTidy = clock.instant().plus(TIDY);
            attempt(this::tidy);
        }
    }

    private void goOn(Supplier<@Nullable SnapshotOffset> stored) throws IOException, InterruptedException {
        Job current = job;
        if (current != null && !current.kept) {
            if (Files.notExists(current.file.path())) {
                throw new GoneException("it is no longer there");
            }
            try (OpenSnapshot snapshot = OpenSnapshot.of(current.file, Map.of())) {
                keep(snapshot, current.applied);
            } catch (SnapshotChangedException e) {
                throw new GoneException("another file has taken its place");
            }
        } else if (current != null) {
            SnapshotOffset offset = stored.get();
            if (offset != null && offset.completes(current.applied)) {
                takeAway(current.file);
                job = null;
            }
        }
    }

    private void attempt(Step step) throws InterruptedException {
        try {
            step.run();
            retry = FIRST_RETRY;
        } catch (GoneException e) {
            job = null;
            failed.run();
            LOG.warn("feed={} outcome=not_archived reason=\"{}\"", name, e.getMessage());
        } catch (IOException e) {
            failed.run();
            nextTry = clock.instant().plus(retry);
            LOG.warn(
                    "feed={} outcome=not_archived retry_in_s={} reason=\"{}\"; the feed goes on; is there room on {},"
                            + " and may the worker write there?",
                    name,
                    retry.toSeconds(),
                    e.toString(),
                    settings.dir());
            Duration doubled = retry.multipliedBy(2);
            retry = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
        }
    }

    private void keep(OpenSnapshot snapshot, SnapshotOffset offset) throws IOException, InterruptedException {
        String file = snapshot.file().name();
        Path target = folder.resolve(ArchiveName.of(offset.asOf(), offset.checksum(), file));
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(settings.dir())) {
                // not made anew: it may be a disk that is not mounted
                throw new NoSuchFileException(settings.dir().toString());
            }
            Files.createDirectories(folder);
            write(snapshot, target);
            LOG.info("feed={} snapshot={} outcome=archived file={} to={}", name, offset.snapshot(), file, target);
        }
        Job current = job;
        job = settings.move() && current != null ? current.done() : null;
    }

    private static void write(OpenSnapshot snapshot, Path target) throws IOException, InterruptedException {
        Path part = target.resolveSibling(ArchiveName.part(target.getFileName().toString()));
        try {
            try (FileOutputStream file = new FileOutputStream(part.toFile())) {
                OutputStream out = ArchiveName.isPacked(snapshot.file().name()) ? file : new GZIPOutputStream(file);
                snapshot.copyTo(out);
                if (out instanceof GZIPOutputStream gzip) {
                    gzip.finish();
                }
                // its original may be taken away for it
                file.getFD().sync();
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Removes the file from below the root. It is renamed first and looked at then: a new file that was put in its place a
     * moment ago is put back, and never lost.
     */
    private void takeAway(SnapshotFile file) throws IOException {
        Path place = root.resolve(file.name());
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path aside = place.resolveSibling("." + place.getFileName() + ".archived");
        Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        if (file.isAt(aside)) {
            Files.delete(aside);
            LOG.info("feed={} outcome=moved_to_archive file={}", name, file.name());
        } else {
            putBack(aside, place);
        }
    }

    private static void putBack(Path aside, Path place) throws IOException {
        try {
            Files.move(aside, place);
        } catch (FileAlreadyExistsException e) {
            // a still newer one: that is the county's last word
            Files.delete(aside);
        }
    }

    private void tidy() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Instant now = clock.instant();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String each = file.getFileName().toString();
                Duration keep = ArchiveName.isOurs(each) ? settings.keep() : ArchiveName.isOurPart(each) ? TIDY : null;
                if (keep != null
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(keep))) {
                    Files.delete(file);
                    LOG.info("feed={} outcome=removed_from_archive file={}", name, each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** There is nothing left to keep. */
    private static final class GoneException extends IOException {
        private static final long serialVersionUID = 1L;

        GoneException(String message) {
            super("The applied file could not be kept before " + message);
        }
    }
}
