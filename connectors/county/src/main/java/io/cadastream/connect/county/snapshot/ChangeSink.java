package io.cadastream.connect.county.snapshot;

import java.util.Map;

/** Takes the difference, one piece at a time. What it has taken counts as emitted. */
public interface ChangeSink {
    /** A record is new or different. */
    void upsert(String key, Map<String, Object> values, long hash) throws InterruptedException;

    /** A record has vanished. */
    void delete(String key) throws InterruptedException;

    /** Something was not taken as it is, and this was not said before. */
    void refuse(Note note) throws InterruptedException;

    /** The mark of a record deleted long ago is no longer needed. */
    void forgetRecord(String key) throws InterruptedException;

    /** A refusal is no longer in the file: if it comes back it is news. */
    void forgetNote(long hash) throws InterruptedException;
}
