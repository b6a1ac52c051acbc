package io.cadastream.connect.county.csv;

import java.io.IOException;

/** A line that no county row can be: the file is not what its mapping says. */
public final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(long line) {
        super("line " + line + " is longer than " + LineReader.MAX_LINE_BYTES
                + " bytes; this is not a delimited text file with one row a line");
    }
}
