package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.archive.Unpacked;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.RowReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file that stays open: what is renamed over it meanwhile does not mix with it. */
final class HeldFile implements Closeable {
    private final SnapshotFile file;
    private final FileInputStream in;

    private HeldFile(SnapshotFile file, FileInputStream in) {
        this.file = file;
        this.in = in;
    }

    /** @throws SnapshotChangedException when it is no longer what it was when it was looked at */
    static HeldFile open(SnapshotFile file) throws IOException {
        HeldFile held = new HeldFile(file, new FileInputStream(file.path().toFile()));
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
        in.getChannel().position(0);
        InputStream unpacked = Unpacked.of(file.name(), member, in);
        return format.open(unpacked);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
