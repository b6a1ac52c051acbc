package io.cadastream.connect.county.format;

import java.io.IOException;

/** The file as a whole is broken or not what its mapping says: none of its rows may count. */
public class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param problem where, what is wrong, and what is allowed; goes on after the file's name and a colon */
    public UnreadableFileException(String problem) {
        super(problem);
    }

    public UnreadableFileException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
