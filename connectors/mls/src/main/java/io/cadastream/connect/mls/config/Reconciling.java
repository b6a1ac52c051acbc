package io.cadastream.connect.mls.config;

import io.cadastream.connect.kit.config.Allowed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * When a feed is compared with its server by a sweep of all keys.
 *
 * @param interval from the end of one sweep to the next; zero for none
 * @param requestedAt a sweep that ended before it is not good enough; null when none was asked for
 * @param retention how long the service tells of a delete; a feed that was away longer is swept at once; zero for ever
 * @param maxLostShare largest share of the known records, 0 to 1, that a sweep may find missing
 */
public record Reconciling(Duration interval, @Nullable Instant requestedAt, Duration retention, double maxLostShare) {
    public static final String INTERVAL = "reconcile.interval.ms";
    public static final String REQUESTED_AT = "reconcile.requested.at";
    public static final String RETENTION = "reconcile.retention.ms";
    public static final String MAX_LOST_SHARE = "reconcile.max.lost.share";

    /** A last sweep at this time means that one is owed. */
    public static final Instant NEVER = Instant.EPOCH;

    private static final String GROUP = "Reconciliation";

    /** Adds the keys to the connector's definition. */
    static ConfigDef addTo(ConfigDef def) {
        int order = def.names().size();
        return def.define(
                        INTERVAL,
                        Type.LONG,
                        86_400_000L,
                        Range.between(0L, 31_536_000_000L),
                        Importance.MEDIUM,
                        "Milliseconds from one sweep of all keys to the next; 0 for none. A sweep finds deletes that nothing"
                                + " announces, and rows that were missed. It takes a request a page of keys, and some for"
                                + " what differs.",
                        GROUP,
                        order + 1,
                        Width.MEDIUM,
                        INTERVAL)
                .define(
                        REQUESTED_AT,
                        Type.STRING,
                        "",
                        moment(),
                        Importance.LOW,
                        "ISO 8601 time: a feed whose last sweep ended before it is swept once. Set it to the present to"
                                + " have a sweep now; leave it empty for the schedule alone.",
                        GROUP,
                        order + 2,
                        Width.MEDIUM,
                        REQUESTED_AT)
                .define(
                        RETENTION,
                        Type.LONG,
                        604_800_000L,
                        Range.between(0L, 31_536_000_000L),
                        Importance.LOW,
                        "Milliseconds for which the service tells of a delete by a row or an event; 0 for ever. A feed that"
                                + " was not read for longer is swept when it is read again.",
                        GROUP,
                        order + 3,
                        Width.MEDIUM,
                        RETENTION)
                .define(
                        MAX_LOST_SHARE,
                        Type.DOUBLE,
                        0.2,
                        Range.between(0.0, 1.0),
                        Importance.MEDIUM,
                        "Largest share of the known records, 0 to 1, that a sweep may find missing. When more are, the list"
                                + " is taken for wrong, nothing is deleted, and the quarantine says so.",
                        GROUP,
                        order + 4,
                        Width.SHORT,
                        MAX_LOST_SHARE);
    }

    static Reconciling from(AbstractConfig config) {
        String requested = config.getString(REQUESTED_AT).trim();
        return new Reconciling(
                Duration.ofMillis(config.getLong(INTERVAL)),
                requested.isEmpty() ? null : Instant.parse(requested),
                Duration.ofMillis(config.getLong(RETENTION)),
                config.getDouble(MAX_LOST_SHARE));
    }

    /**
     * Why a sweep is due; null when none is.
     *
     * @param last when the last one ended, or the feed was begun; {@link #NEVER} when one is owed
     */
    public @Nullable String due(Instant last, Instant now) {
        if (last.equals(NEVER)) {
            return RETENTION;
        }
        Instant requested = requestedAt;
        if (requested != null && last.isBefore(requested) && !now.isBefore(requested)) {
            return REQUESTED_AT;
        }
        return !interval.isZero() && !now.isBefore(last.plus(interval)) ? INTERVAL : null;
    }

    private static ConfigDef.Validator moment() {
        return Allowed.parsedBy("a time such as 2026-01-31T09:30:00Z, or empty", value -> {
            try {
                return value.isBlank() ? Instant.EPOCH : Instant.parse(value.trim());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is no time", e);
            }
        });
    }
}
