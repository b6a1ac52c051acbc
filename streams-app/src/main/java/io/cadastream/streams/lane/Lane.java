package io.cadastream.streams.lane;

import io.cadastream.state.RecordKind;

/**
 * The two ways between the stages. All messages of a record go by the lane of its kind, never by that of a single change:
 * only so do they keep their order.
 */
public enum Lane {
    /** What listings and people say: status and price before everything else. */
    FAST(1),
    /** What comes by the million: county snapshots. */
    BULK(2);

    private final int tier;

    Lane(int tier) {
        this.tier = tier;
    }

    /** The lane of all records of a kind. */
    public static Lane of(RecordKind kind) {
        return switch (kind) {
            case LISTING, LISTING_EDIT, CONTACT, LEAD -> FAST;
            case PARCEL, TRANSFER -> BULK;
        };
    }

    /** The lane with this number, as claims carry it. */
    public static Lane ofTier(int tier) {
        return tier == FAST.tier ? FAST : BULK;
    }

    /** 1 or 2. */
    public int tier() {
        return tier;
    }
}
