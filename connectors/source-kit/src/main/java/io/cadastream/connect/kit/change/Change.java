package io.cadastream.connect.kit.change;

import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * One change of one source record.
 *
 * @param feed name of the feed
 * @param recordKey key of the record within the feed, as the source spells it
 * @param version the source's version of it
 * @param tier freshness tier: 1 for what people wait for, 2 for bulk and reference data
 * @param origin who made the change, when the source says so
 * @param payload the record's typed fields; null when the source no longer has or shows it
 */
public record Change(
        String feed,
        String recordKey,
        ChangeVersion version,
        int tier,
        @Nullable String origin,
        @Nullable Struct payload) {

    public Change {
        if (feed.isBlank() || recordKey.isBlank()) {
            throw new IllegalArgumentException(
                    "A change needs a feed and a record key, but has '" + feed + "' and '" + recordKey + "'");
        }
        if (tier != 1 && tier != 2) {
            throw new IllegalArgumentException("Tier " + tier + " of a change; allowed are 1 and 2");
        }
    }

    /** The record exists, with this payload. */
    public static Change upsert(String feed, String recordKey, ChangeVersion version, int tier, Struct payload) {
        return new Change(feed, recordKey, version, tier, null, payload);
    }

    /** The source no longer has or shows the record. */
    public static Change delete(String feed, String recordKey, ChangeVersion version, int tier) {
        return new Change(feed, recordKey, version, tier, null, null);
    }

    /** {@code UPSERT} or {@code DELETE}, as it stands in the change event. */
    public String op() {
        return payload == null ? "DELETE" : "UPSERT";
    }

    /** Key of the change on its topic: feed and record key, joined by a slash. */
    public String topicKey() {
        return feed + "/" + recordKey;
    }
}
