package io.cadastream.connect.county.snapshot;

import java.io.IOException;

/** The file changed while it was read. What was read is not a snapshot: abandon it and look again. */
public final class SnapshotChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    SnapshotChangedException(String file) {
        super("The file " + file + " changed while it was read; write snapshots beside and rename them into place");
    }
}
