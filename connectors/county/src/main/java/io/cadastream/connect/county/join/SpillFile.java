package io.cadastream.connect.county.join;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A temporary file of entries, each found again by its place. Nothing of it outlives the process: where the system allows
 * it, the file loses its name as soon as it is open. Not through an interruptible channel, as in OpenSnapshot.
 */
final class SpillFile implements Closeable {
    /** Places are counted in these, so that an int reaches 32 GB far. */
    private static final int ALIGNMENT = 8;

    private static final long MAX_BYTES = (1L << 32) * ALIGNMENT;
    private static final int LENGTH = Integer.BYTES;
    private static final int PAGE = 1 << 13;

    private final Path path;
    private final RandomAccessFile file;
    private final byte[] tail = new byte[1 << 16];
    private final byte[] page = new byte[PAGE];
    private long written;
    private int inTail;
    private long pageStart;
    private int pageLength;

    /** @param folder where the system keeps temporary files */
    SpillFile(Path folder) throws IOException {
        try {
            this.path = Files.createTempFile(folder, "cadastream-join-", ".tmp");
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        try {
            this.file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        unlink();
    }

    private void unlink() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return; // a system that does not let go of the name of an open file: close() deletes it
        }
    }

    /** What is held on the heap, whatever the file's length. */
    int heapBytes() {
        return tail.length + page.length;
    }

    /**
     * Writes an entry.
     *
     * @return its place, an unsigned int that is never 0
     */
    int append(byte[] entry) throws IOException {
        long place = written + inTail;
        if (place == 0) {
            place = ALIGNMENT;
            put(new byte[ALIGNMENT]);
        }
        if (place + LENGTH + entry.length >= MAX_BYTES) {
            throw new IOException("the joined rows need more than " + MAX_BYTES + " bytes; allowed are fewer columns");
        }
        put(ByteBuffer.allocate(LENGTH).putInt(entry.length).array());
        put(entry);
        put(new byte[(int) (-(written + inTail) & (ALIGNMENT - 1))]);
        return (int) (place / ALIGNMENT);
    }

    private void put(byte[] bytes) throws IOException {
        if (inTail + bytes.length > tail.length) {
            flush();
        }
        if (bytes.length > tail.length) {
            write(bytes, bytes.length);
            written += bytes.length;
        } else {
            System.arraycopy(bytes, 0, tail, inTail, bytes.length);
            inTail += bytes.length;
        }
    }

    private void flush() throws IOException {
        write(tail, inTail);
        written += inTail;
        inTail = 0;
    }

    private void write(byte[] bytes, int length) throws IOException {
        try {
            file.seek(written);
            file.write(bytes, 0, length);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static IOException unwritable(Path where, IOException cause) {
        return new IOException(
                "the temporary file for joined rows, " + where + ", cannot be written (" + cause.getMessage()
                        + "); needed is room for them in the folder java.io.tmpdir",
                cause);
    }

    /** The entry at a place that {@link #append} gave. */
    byte[] read(int place) throws IOException {
        long at = Integer.toUnsignedLong(place) * ALIGNMENT;
        return get(at + LENGTH, ByteBuffer.wrap(get(at, LENGTH)).getInt());
    }

    private byte[] get(long at, int length) throws IOException {
        if (at + length > written && inTail > 0) {
            flush();
            pageLength = 0;
        }
        byte[] bytes = new byte[length];
        if (length > PAGE) {
            file.seek(at);
            file.readFully(bytes);
        } else {
            if (at < pageStart || at + length > pageStart + pageLength) {
                load(at);
            }
            int from = (int) (at - pageStart);
            System.arraycopy(page, from, bytes, 0, length);
        }
        return bytes;
    }

    /** What comes next in the file is likely to be asked for next: counties sort their files alike. */
    private void load(long at) throws IOException {
        file.seek(at);
        pageStart = at;
        pageLength = 0;
        int wanted = (int) Math.min(PAGE, written - at);
        Arrays.fill(page, wanted, PAGE, (byte) 0);
        file.readFully(page, 0, wanted);
        pageLength = wanted;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
