package io.cadastream.connect.county.snapshot;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Something in a file that was not taken as it is; goes to quarantine once. */
public final class Note {
    private final String reason;
    private final @Nullable String key;
    private final String location;
    private final byte @Nullable [] raw;
    private final long hash;

    private Note(String reason, @Nullable String key, String location, byte @Nullable [] raw, long hash) {
        this.reason = reason;
        this.key = key;
        this.location = location;
        this.raw = raw;
        this.hash = hash;
    }

    /** About a row. The line is no part of its identity: the same row may stand elsewhere in the next file. */
    static Note ofRow(String file, long line, byte[] raw, @Nullable String key, String reason) {
        return new Note(reason, key, file + ":" + line, raw, Fingerprint.of(reason, raw));
    }

    /**
     * About a file as a whole.
     *
     * @param identity what makes the note the same when it comes again; the file's checksum, or its name
     */
    public static Note ofFile(String file, String identity, String reason) {
        return new Note(reason, null, file, null, Fingerprint.of(reason, identity.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is wrong, what is allowed, and what becomes of the record. */
    public String reason() {
        return reason;
    }

    /** Key of the record, when it could be read. */
    public @Nullable String key() {
        return key;
    }

    /** File, and line for a row. */
    public String location() {
        return location;
    }

    /** The row as received; null when it is about the file as a whole. */
    public byte @Nullable [] raw() {
        return raw;
    }

    /** Tells a note that was made before from news. */
    public long hash() {
        return hash;
    }
}
