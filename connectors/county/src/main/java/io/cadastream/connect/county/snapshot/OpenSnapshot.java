package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.archive.Unpacked;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.mapping.Source;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A snapshot held open over both passes, so that a file renamed over it meanwhile does not mix with it. Not through an
 * interruptible channel: an interrupt ends the pass at a row, in order, and not in the middle of a read.
 */
public final class OpenSnapshot implements Closeable {
    private final SnapshotFile file;
    private final FileInputStream in;

    private OpenSnapshot(SnapshotFile file, FileInputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Opens the file.
     *
     * @throws SnapshotChangedException when it is no longer what it was when it was looked at
     */
    public static OpenSnapshot of(SnapshotFile file) throws IOException {
        OpenSnapshot open =
                new OpenSnapshot(file, new FileInputStream(file.path().toFile()));
        if (!file.unchanged()) {
            open.close();
            throw new SnapshotChangedException(file.name());
        }
        return open;
    }

    public SnapshotFile file() {
        return file;
    }

    /** Reads from the start. The caller closes the reader; the file stays open for the next one. */
    RowReader rows(Source source) throws IOException {
        in.getChannel().position(0);
        return source.format().open(Unpacked.of(file.name(), source.member(), in));
    }

    /**
     * Gives the file's bytes, as they are, from the start.
     *
     * @throws SnapshotChangedException when somebody has written into it: then they are not what was read
     */
    public void copyTo(OutputStream out) throws IOException, InterruptedException {
        in.getChannel().position(0);
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            out.write(buffer, 0, read);
        }
        if (file.writtenInto()) {
            throw new SnapshotChangedException(file.name());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
