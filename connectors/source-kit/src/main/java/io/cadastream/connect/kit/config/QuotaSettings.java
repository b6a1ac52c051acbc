package io.cadastream.connect.kit.config;

import io.cadastream.connect.kit.pace.Quota;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * What a source allows, and how much of it is used.
 *
 * @param quota what the source allows in any window of time
 * @param share of it that is used, above 0 to 1
 * @param scope whom it is meant for
 */
public record QuotaSettings(Quota quota, double share, Scope scope) {
    public static final String PER_SECOND = "quota.requests.per.second";
    public static final String PER_MINUTE = "quota.requests.per.minute";
    public static final String PER_HOUR = "quota.requests.per.hour";
    public static final String PER_DAY = "quota.requests.per.day";
    public static final String BYTES_PER_HOUR = "quota.bytes.per.hour";
    public static final String SHARE = "quota.share";
    public static final String SCOPE = "quota.scope";

    private static final String GROUP = "Quota";
    private static final double LEAST_SHARE = 0.01;

    /** Whom a source's quota is meant for. */
    public enum Scope {
        /** The account: the feeds of the connector share it. */
        ACCOUNT,
        /** Each feed has its own. */
        FEED
    }

    /** Adds the keys to a connector's definition. */
    public static ConfigDef addTo(ConfigDef def) {
        limit(def, PER_SECOND, "Requests that the source allows in any second; 0 for no limit.");
        limit(def, PER_MINUTE, "Requests that the source allows in any minute; 0 for no limit.");
        limit(def, PER_HOUR, "Requests that the source allows in any hour; 0 for no limit.");
        limit(def, PER_DAY, "Requests that the source allows in any 24 hours; 0 for no limit.");
        limit(
                def,
                BYTES_PER_HOUR,
                "Bytes, as they come over the wire, that the source allows in any hour; 0 for no limit.");
        return def.define(
                        SHARE,
                        ConfigDef.Type.DOUBLE,
                        0.9,
                        Range.between(LEAST_SHARE, 1.0),
                        Importance.LOW,
                        "Share of the quota, 0.01 to 1, that is used. The rest is for what else uses the account, and for"
                                + " requests that the network delays.",
                        GROUP,
                        def.names().size() + 1,
                        ConfigDef.Width.SHORT,
                        SHARE)
                .define(
                        SCOPE,
                        ConfigDef.Type.STRING,
                        "account",
                        ConfigDef.ValidString.in("account", "feed"),
                        Importance.MEDIUM,
                        "Whom the quota is meant for: 'account' lets all feeds of the connector share it, which takes one"
                                + " task; 'feed' gives it to each. A quota shared with other connectors must be divided by"
                                + " hand.",
                        GROUP,
                        def.names().size() + 2,
                        ConfigDef.Width.SHORT,
                        SCOPE);
    }

    private static void limit(ConfigDef def, String name, String documentation) {
        def.define(
                name,
                ConfigDef.Type.LONG,
                0L,
                Range.atLeast(0),
                Importance.MEDIUM,
                documentation,
                GROUP,
                def.names().size() + 1,
                ConfigDef.Width.SHORT,
                name);
    }

    public static QuotaSettings from(AbstractConfig config) {
        return new QuotaSettings(
                new Quota(
                        config.getLong(PER_SECOND),
                        config.getLong(PER_MINUTE),
                        config.getLong(PER_HOUR),
                        config.getLong(PER_DAY),
                        config.getLong(BYTES_PER_HOUR)),
                config.getDouble(SHARE),
                Scope.valueOf(config.getString(SCOPE).toUpperCase(Locale.ROOT)));
    }

    /** Whether feeds must wait for each other. */
    public boolean isShared() {
        return scope == Scope.ACCOUNT && !quota.equals(Quota.NONE);
    }
}
