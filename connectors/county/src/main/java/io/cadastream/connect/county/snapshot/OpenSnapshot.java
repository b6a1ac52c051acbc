package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.format.UnreadableFileException;
import io.cadastream.connect.county.join.JoinedFile;
import io.cadastream.connect.county.join.JoinedReader;
import io.cadastream.connect.county.mapping.Join;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingColumns;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot held open over both passes, with the files that are joined to it. Not through an interruptible channel: an
 * interrupt ends the pass at a row, in order, and not in the middle of a read.
 */
public final class OpenSnapshot implements Closeable {

    /** Takes the rows of joined files that cannot be used. */
    @FunctionalInterface
    public interface RefusedJoins {
        /**
         * @param file the joined file
         * @param told whether the row tells which record it belongs to
         * @param reason what is wrong, as a sentence without its full stop
         */
        void add(String file, Row row, boolean told, String reason) throws InterruptedException;
    }

    private final HeldFile main;
    private final Map<String, HeldFile> others = new LinkedHashMap<>();
    private final List<JoinedFile> joined = new ArrayList<>();
    private boolean joinsRead;

    private OpenSnapshot(HeldFile main) {
        this.main = main;
    }

    /**
     * Opens the file.
     *
     * @param joined files beside it, by the name of the join
     * @throws SnapshotChangedException when one is no longer what it was when it was looked at
     */
    public static OpenSnapshot of(SnapshotFile file, Map<String, SnapshotFile> joined) throws IOException {
        OpenSnapshot open = new OpenSnapshot(HeldFile.open(file));
        try {
            for (Map.Entry<String, SnapshotFile> other : joined.entrySet()) {
                open.others.put(other.getKey(), HeldFile.open(other.getValue()));
            }
            return open;
        } catch (Throwable e) {
            open.close();
            throw e;
        }
    }

    public SnapshotFile file() {
        return main.file();
    }

    /** Whether somebody has written into one of the files. */
    boolean writtenInto() {
        return main.file().writtenInto()
                || others.values().stream().anyMatch(other -> other.file().writtenInto());
    }

    /**
     * Reads from the start. The caller closes the reader; the files stay open for the next one.
     *
     * @throws UnreadableFileException when a joined file is not there, or not what the mapping says
     * @throws InterruptedException at the next row of a joined file after an interrupt
     */
    public RowReader rows(Mapping mapping) throws IOException, InterruptedException {
        // before the main file is begun: a member of the same zip moves the same file
        readJoins(mapping);
        RowReader rows = main.rows(mapping.source().member(), mapping.source().format());
        return mapping.source().joins().isEmpty() ? rows : new JoinedReader(rows, joined);
    }

    private void readJoins(Mapping mapping) throws IOException, InterruptedException {
        if (joinsRead) {
            return;
        }
        for (Join join : mapping.source().joins()) {
            try (RowReader reader = open(join)) {
                joined.add(JoinedFile.read(
                        join, name(join), join.columns(MappingColumns.named(mapping)), reader, temporary()));
            } catch (UnreadableFileException e) {
                throw named(join, e);
            }
        }
        joinsRead = true;
    }

    private RowReader open(Join join) throws IOException {
        return held(join).rows(join.member(), join.format());
    }

    private HeldFile held(Join join) throws UnreadableFileException {
        if (join.glob() == null) {
            return main;
        }
        HeldFile other = others.get(join.name());
        if (other == null) {
            throw new UnreadableFileException("no file is found by its path " + join.glob()
                    + "; needed is one below root.dir, beside the main one");
        }
        return other;
    }

    private String name(Join join) throws UnreadableFileException {
        String file = held(join).file().name();
        return join.member() == null ? file : file + "!" + join.member();
    }

    private static UnreadableFileException named(Join join, UnreadableFileException e) {
        String problem = String.valueOf(e.getMessage());
        return problem.startsWith(join.place()) ? e : new UnreadableFileException(join.place() + ": " + problem, e);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** The joined files, after {@link #rows}. */
    public List<JoinedFile> joined() {
        return List.copyOf(joined);
    }

    /**
     * Reads those joined files once more that have rows which cannot be used. For between two {@link #rows}: it moves the
     * same files.
     *
     * @throws SnapshotChangedException when one is not what it was
     */
    void refusedJoins(Mapping mapping, RefusedJoins to) throws IOException, InterruptedException {
        for (JoinedFile file : joined) {
            if (file.refused() > 0) {
                try (RowReader reader = open(file.join())) {
                    if (!file.refusedAgain(reader, (row, told, reason) -> to.add(file.file(), row, told, reason))) {
                        throw new SnapshotChangedException(file.file());
                    }
                }
            }
        }
    }

    /**
     * Gives the main file's bytes, as they are, from the start.
     *
     * @throws SnapshotChangedException when somebody has written into it: then they are not what was read
     */
    public void copyTo(OutputStream out) throws IOException, InterruptedException {
        main.copyTo(out);
        if (main.file().writtenInto()) {
            throw new SnapshotChangedException(main.file().name());
        }
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException failure = null;
        List<Closeable> all = new ArrayList<>(joined);
        all.addAll(others.values());
        all.add(main);
        for (Closeable each : all) {
            try {
                each.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
