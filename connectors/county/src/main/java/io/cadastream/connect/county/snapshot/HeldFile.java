package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.archive.Unpacked;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.RowReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that stays open: what is renamed over it meanwhile does not mix with it. Its channel is never used: an interrupt
 * that is pending would close it.
 */
final class HeldFile implements Closeable {
    private final SnapshotFile file;
    private final RandomAccessFile in;

    private HeldFile(SnapshotFile file, RandomAccessFile in) {
        this.file = file;
        this.in = in;
    }

    /** @throws SnapshotChangedException when it is no longer what it was when it was looked at */
    static HeldFile open(SnapshotFile file) throws IOException {
        HeldFile held = new HeldFile(file, new RandomAccessFile(file.path().toFile(), "r"));
        if (!file.unchanged()) {
            held.close();
            throw new SnapshotChangedException(file.name());
        }
        return held;
    }

    SnapshotFile file() {
        return file;
    }

    /** Reads from the start. The caller closes the reader; the file stays open for the next one. */
    RowReader rows(@Nullable MemberGlob member, Format format) throws IOException {
        in.seek(0);
        return format.open(Unpacked.of(file.name(), member, new FromHere()));
    }

    /** Gives all bytes, from the start. */
    void copyTo(OutputStream out) throws IOException, InterruptedException {
        in.seek(0);
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            out.write(buffer, 0, read);
        }
    }

    /** The bytes from where the file stands. Closing it leaves the file open. */
    private final class FromHere extends InputStream {
        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
