package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a file is written. */
public sealed interface Format permits Delimited, FixedWidth, Json, Xml {

    /** The columns as the mapping gives them; null when only the file tells. */
    @Nullable
    List<String> columns();

    /** Whether a file's columns are known before its first row; if not, all its rows together tell them. */
    boolean columnsFirst();

    /**
     * Starts to read a file.
     *
     * @throws UnreadableFileException when the file is not written this way
     */
    RowReader open(InputStream in) throws IOException;
}
