package io.cadastream.topics;

import java.time.Duration;
import java.util.Map;

/**
 * Every topic of Cadastream, declared once: name, key, clean-up and retention. Keys of our own topics are plain UTF-8
 * strings, so that compaction never depends on a schema id; values are Avro in Confluent wire format.
 */
public enum Topic {
    MLS_LISTING("mls.listing", "feed/listing key", Cleanup.DELETE, Duration.ofDays(7)),
    MLS_OFFICE("mls.office", "feed/office key", Cleanup.DELETE, Duration.ofDays(7)),
    MLS_MEMBER("mls.member", "feed/member key", Cleanup.DELETE, Duration.ofDays(7)),
    MLS_OPEN_HOUSE("mls.openhouse", "feed/open house key", Cleanup.DELETE, Duration.ofDays(7)),
    MLS_MEDIA("mls.media", "feed/media key", Cleanup.DELETE, Duration.ofDays(7)),
    COUNTY_PARCEL("county.parcel", "feed/parcel number", Cleanup.DELETE, Duration.ofDays(7)),
    COUNTY_TRANSFER("county.transfer", "feed/sale id", Cleanup.DELETE, Duration.ofDays(7)),
    COUNTY_PERMIT("county.permit", "feed/permit key", Cleanup.DELETE, Duration.ofDays(7)),
    COUNTY_FORECLOSURE("county.foreclosure", "feed/foreclosure record key", Cleanup.DELETE, Duration.ofDays(7)),
    CRM_CONTACT("crm.public.contact", "Debezium key, JSON", Cleanup.DELETE, Duration.ofDays(7)),
    CRM_LEAD("crm.public.lead", "Debezium key, JSON", Cleanup.DELETE, Duration.ofDays(7)),
    CRM_LISTING_EDIT("crm.public.listing_edit", "Debezium key, JSON", Cleanup.DELETE, Duration.ofDays(7)),
    UNIFIED_PROPERTY("unified.property", "property_id", Cleanup.COMPACT, Duration.ZERO),
    UNIFIED_LISTING("unified.listing", "feed/listing key", Cleanup.COMPACT, Duration.ZERO),
    UNIFIED_CONTACT("unified.contact", "contact_id", Cleanup.COMPACT, Duration.ZERO),
    UNIFIED_LEAD("unified.lead", "lead_id", Cleanup.COMPACT, Duration.ZERO),
    UNIFIED_PROPERTY_PROVENANCE("unified.property-provenance", "property_id", Cleanup.COMPACT, Duration.ZERO),
    UNIFIED_LISTING_HISTORY(
            "unified.listing-history",
            "feed/listing key@source_updated_at#source_sequence",
            Cleanup.COMPACT,
            Duration.ZERO),
    UNIFIED_PROPERTY_REDIRECT(
            "unified.property-redirect", "property_id that stands for another", Cleanup.COMPACT, Duration.ZERO),
    EVENTS_PROPERTY(
            "events.property", "property_id; record ref when there is none", Cleanup.DELETE, Duration.ofDays(30)),
    QUARANTINE("quarantine", "key of the original record", Cleanup.DELETE, Duration.ofDays(30)),
    QUARANTINE_REPLAY(
            "cadastream.quarantine-replay", "partition@offset in the quarantine", Cleanup.COMPACT, Duration.ZERO),
    COUNTY_SNAPSHOT_STATE("cadastream.county-snapshot-state", "feed/record key", Cleanup.COMPACT, Duration.ZERO),
    MLS_FEED_STATE("cadastream.mls-feed-state", "feed/resource/record key", Cleanup.COMPACT, Duration.ZERO);

    /** What the broker does with old records. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    private static final Duration TOMBSTONES = Duration.ofDays(30);

    private final String topicName;
    private final String keyShape;
    private final Cleanup cleanup;
    private final Duration retention;

    Topic(String topicName, String keyShape, Cleanup cleanup, Duration retention) {
        this.topicName = topicName;
        this.keyShape = keyShape;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** What the record key is, in words. */
    public String keyShape() {
        return keyShape;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long records are kept; zero for compacted topics, which keep the latest of each key for good. */
    public Duration retention() {
        return retention;
    }

    /**
     * The topic's settings as the broker's own configuration keys. A compacted topic keeps its tombstones for 30 days: a
     * reader that was away longer has to start over, else it would never hear of a delete.
     */
    public Map<String, String> brokerConfig() {
        return cleanup == Cleanup.COMPACT
                ? Map.of("cleanup.policy", "compact", "delete.retention.ms", Long.toString(TOMBSTONES.toMillis()))
                : Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
    }
}
