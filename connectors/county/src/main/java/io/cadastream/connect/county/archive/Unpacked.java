package io.cadastream.connect.county.archive;

import io.cadastream.connect.county.format.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A snapshot's bytes, unpacked on the way when the file is packed. */
public final class Unpacked {
    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    /**
     * Reads the file from where it stands. Closing what is returned leaves the file open.
     *
     * @param name the file's name; {@code .gz} at its end says that it is packed
     * @param member the member of a zip file that is the snapshot; null when the file is no zip
     * @throws UnreadableFileException here or while reading, when the file is not packed as it should be
     */
    public static InputStream of(String name, @Nullable MemberGlob member, InputStream file) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        UnpackLimit limit = new UnpackLimit();
        if (member != null) {
            return new ZipMember(limit.packed(new BufferedInputStream(file, BUFFER)), member, limit);
        }
        if (lower.endsWith(".gz")) {
            return gzip(limit.packed(new BufferedInputStream(file, BUFFER)), limit);
        }
        if (lower.endsWith(".zip")) {
            throw new UnreadableFileException(
                    "it is a zip file; needed is source.member, the member to read, like '*.txt'");
        }
        return limit.packed(file);
    }

    private static InputStream gzip(InputStream packed, UnpackLimit limit) throws IOException {
        GZIPInputStream unpacked;
        try {
            unpacked = new GZIPInputStream(packed, BUFFER);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
        return new FilterInputStream(unpacked) {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    int read = super.read(buffer, offset, length);
                    limit.unpacked(read);
                    return read;
                } catch (ZipException | EOFException e) {
                    throw broken(e);
                }
            }
        };
    }

    private static UnreadableFileException broken(IOException e) {
        return new UnreadableFileException(
                "its gzip data is broken (" + (e instanceof EOFException ? "it ends too early" : e.getMessage())
                        + "); allowed is a whole gzip file, or a name without .gz",
                e);
    }
}
