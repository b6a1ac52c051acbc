package io.cadastream.connect.county.join;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows by key: the cells are in a temporary file, on the heap is only where they are. Used by one thread. */
public final class JoinTable implements Closeable {
    /** As of a list within a row: see NamedCells. */
    public static final int MAX_OF_A_KEY = 16;

    private static final int NO_CELL = -1;

    /**
     * A row of the table.
     *
     * @param line of its file, from 1
     * @param cells as they were added; null for one that is in the file and cannot be read
     */
    public record Entry(long line, @Nullable List<@Nullable String> cells) {}

    private final SpillFile spill;
    private final HashPlaces places = new HashPlaces();

    /** @param folder for the temporary file, which is gone when this is closed */
    public JoinTable(Path folder) throws IOException {
        this.spill = new SpillFile(folder);
    }

    /** Rows in the table. */
    public int size() {
        return places.size();
    }

    /** The most bytes of the heap that it has held at once, for {@link #size()} rows. */
    public long peakHeapBytes() {
        return places.peakBytes() + spill.heapBytes();
    }

    /** Adds a row behind those of the same key; after {@link #MAX_OF_A_KEY} of them, no more. */
    public void add(String key, Entry row) throws IOException {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        int hash = hash(name);
        boolean full =
                places.count(hash, MAX_OF_A_KEY) == MAX_OF_A_KEY && find(name).size() >= MAX_OF_A_KEY;
        if (!full) {
            places.add(hash, spill.append(written(name, row)));
        }
    }

    /** The rows of this key, in the order in which they were added. */
    public List<Entry> of(String key) throws IOException {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        List<Entry> rows = new ArrayList<>();
        for (ByteBuffer entry : find(name)) {
            rows.add(read(entry));
        }
        return rows;
    }

    /** What is stored of a key, each positioned behind it. Another key may have the same hash. */
    private List<ByteBuffer> find(byte[] name) throws IOException {
        List<Long> found = new ArrayList<>();
        places.visit(hash(name), place -> found.add(Integer.toUnsignedLong(place)));
        // places grow from row to row
        Collections.sort(found);
        List<ByteBuffer> entries = new ArrayList<>();
        for (long place : found) {
            ByteBuffer entry = ByteBuffer.wrap(spill.read((int) place));
            byte[] other = new byte[entry.getInt()];
            entry.get(other);
            if (Arrays.equals(name, other)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static byte[] written(byte[] name, Entry row) {
        List<byte @Nullable []> cells = new ArrayList<>();
        int length = Integer.BYTES + name.length + Long.BYTES + Integer.BYTES;
        if (row.cells() != null) {
            for (String cell : row.cells()) {
                byte[] bytes = cell == null ? null : cell.getBytes(StandardCharsets.UTF_8);
                cells.add(bytes);
                length += Integer.BYTES + (bytes == null ? 0 : bytes.length);
            }
        }
        ByteBuffer entry =
                ByteBuffer.allocate(length).putInt(name.length).put(name).putLong(row.line());
        entry.putInt(row.cells() == null ? NO_CELL : cells.size());
        for (byte[] cell : cells) {
            entry.putInt(cell == null ? NO_CELL : cell.length);
            if (cell != null) {
                entry.put(cell);
            }
        }
        return entry.array();
    }

    private static Entry read(ByteBuffer entry) {
        long line = entry.getLong();
        int count = entry.getInt();
        if (count == NO_CELL) {
            return new Entry(line, null);
        }
        List<@Nullable String> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = entry.getInt();
            if (length == NO_CELL) {
                cells.add(null);
            } else {
                byte[] cell = new byte[length];
                entry.get(cell);
                cells.add(new String(cell, StandardCharsets.UTF_8));
            }
        }
        return new Entry(line, cells);
    }

    /** Mixed to its last bit: account numbers run in sequence. */
    static int hash(byte[] name) {
        int hash = 0;
        for (byte letter : name) {
            hash = (hash ^ letter) * 0x01000193;
            hash ^= hash >>> 15;
        }
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
