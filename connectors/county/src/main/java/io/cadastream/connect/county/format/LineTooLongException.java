package io.cadastream.connect.county.format;

/** A line that no county row can be: the file is not what its mapping says. */
public final class LineTooLongException extends UnreadableFileException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(long line) {
        super("line " + line + " is longer than " + LineReader.MAX_LINE_BYTES
                + " bytes; allowed is a file with one row a line");
    }
}
