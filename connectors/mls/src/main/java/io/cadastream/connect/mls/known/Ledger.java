package io.cadastream.connect.mls.known;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.change.ContentHash;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.state.StateRecord;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.Resource;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the book of what was emitted of one feed's resource: says of each row whether it is news, and writes the entry that
 * goes with a change, in the same transaction, into the state topic.
 */
public final class Ledger implements Ledgers.Book {
    /** What a row is, compared with what was emitted of its record. */
    public enum News {
        /** The record, or this content of it, was not emitted yet. */
        CHANGED,
        /** Only the timestamp is new. */
        TOUCHED,
        /** It was emitted as it is. */
        KNOWN,
        /** The service has sent a newer one before: this comes from a cache, or a replica that is behind. */
        OUTDATED
    }

    private final Ledgers all;
    private final String topic;
    private final FeedPart part;
    private final String prefix;
    private final long settled;
    private final KnownRecords records = new KnownRecords();

    Ledger(Ledgers all, String topic, FeedPart part, String prefix, long settled) {
        this.all = all;
        this.topic = topic;
        this.part = part;
        this.prefix = prefix;
        this.settled = settled;
    }

    public boolean isOpen() {
        return all.isOpen();
    }

    /**
     * Reads the book back, and all others of the task with it.
     *
     * @throws FeedFailure when they can't be read now
     */
    public void open() throws FeedFailure, InterruptedException {
        all.open();
    }

    @Override
    public void read(String record, @Nullable String text) {
        if (text == null) {
            records.forget(record);
        } else {
            KnownEntry entry = KnownEntry.parse(text);
            records.put(record, entry, entry.number() <= settled);
        }
    }

    @Override
    public int size() {
        return records.size();
    }

    public KnownRecords records() {
        return records;
    }

    /** What is compared of a change: the content, and what could not be read of it. */
    public static long hash(Change change, List<String> notes) {
        Struct payload = change.payload();
        if (payload == null) {
            return 0;
        }
        ContentHash hash = new ContentHash().add(payload);
        notes.forEach(hash::add);
        return Long.parseUnsignedLong(hash.hex32().substring(0, 16), 16);
    }

    /**
     * Compares a row with what was emitted of its record.
     *
     * @param asked whether the record itself was asked for, so that the row is no old page of a cache
     */
    public News compare(String key, Instant modifiedAt, @Nullable Struct payload, long hash, boolean asked) {
        KnownEntry known = records.get(key);
        if (known == null) {
            return News.CHANGED;
        }
        long at = KnownEntry.micros(modifiedAt);
        boolean exists = payload != null;
        if (!known.live()) {
            // A record that was hidden and is shown again may come back without a new timestamp.
            boolean again = exists && asked;
            return at > known.modified() || again ? News.CHANGED : exists ? News.OUTDATED : News.KNOWN;
        }
        if (at < known.modified() && !asked) {
            return News.OUTDATED;
        }
        if (!exists || hash != known.hash()) {
            return News.CHANGED;
        }
        return at > known.modified() ? News.TOUCHED : News.KNOWN;
    }

    /** The version to emit a record under: the source's, unless one that it did not give went before. */
    public ChangeVersion version(String key, ChangeVersion given) {
        ChangeVersion floor = records.floor(key);
        return floor == null || given.compareTo(floor) > 0
                ? given
                : new ChangeVersion(floor.updatedAt(), floor.sequence() + 1);
    }

    /**
     * Notes a change, or that a row was touched, and returns the entry for the state topic.
     *
     * @param number the how manieth change of the feed this is, as it stands in the offset
     * @param modifiedAt ModificationTimestamp of the row; null when the record is gone without one
     * @param version that it was emitted under
     * @param given the source's version of it; lower when a floor has lifted it, or when there was none
     */
    public SourceRecord note(
            SourcePosition at,
            long number,
            String key,
            long hash,
            boolean live,
            @Nullable Instant modifiedAt,
            ChangeVersion version,
            ChangeVersion given) {
        KnownEntry before = records.get(key);
        long modified = modifiedAt != null ? KnownEntry.micros(modifiedAt) : before == null ? 0 : before.modified();
        KnownEntry entry = new KnownEntry(live, hash, number, modified, version.compareTo(given) > 0 ? version : null);
        records.put(key, entry, true);
        return StateRecord.of(at, topic, prefix + key, entry.text(), entry.label());
    }

    /** Entry that carries the offset when there is nothing else to emit; {@code text} is for people. */
    public SourceRecord mark(SourcePosition at, String text) {
        String key = part.feed() + "/sweep";
        return StateRecord.of(
                at,
                topic,
                part.resource() == Resource.PROPERTY
                        ? key
                        : key + "+" + part.resource().resoName(),
                text,
                "sweep");
    }
}
