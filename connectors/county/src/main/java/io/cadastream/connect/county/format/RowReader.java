package io.cadastream.connect.county.format;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot row by row, in constant memory. */
public interface RowReader extends Closeable {

    /** The columns met so far: all of them at once, or after the last row, as {@link Format#columnsFirst()} says. */
    Header header();

    /**
     * The next row; null at the end of the file.
     *
     * @throws UnreadableFileException when the file as a whole is not what its mapping says
     */
    @Nullable
    Row next() throws IOException;

    /** SHA-256 of all bytes, hex; call it once, after {@link #next()} gave null. */
    String checksum();
}
