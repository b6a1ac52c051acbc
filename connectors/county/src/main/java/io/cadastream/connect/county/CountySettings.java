package io.cadastream.connect.county;

import io.cadastream.connect.county.fetch.FetchSettings;
import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.processed.ArchiveSettings;
import io.cadastream.connect.kit.config.Allowed;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.QuarantineSettings;
import io.cadastream.connect.kit.config.TaskShare;
import io.cadastream.connect.kit.state.StateSettings;
import io.cadastream.topics.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the connector, and of each of its tasks.
 *
 * @param mappings what to read; for a task its share
 * @param root folder that all files lie below
 * @param poll pacing; its interval is the scan interval
 * @param topics where changes go, by entity
 * @param maxLostShare largest share of live records, 0 to 1, that a snapshot may lack
 * @param guards what a person says about files that are held back
 * @param archive where applied files are kept; null for nowhere
 * @param exactlyOnce whether Connect guarantees that changes, state and offsets are one transaction
 * @param fetch what may be asked over the network
 */
record CountySettings(
        List<Mapping> mappings,
        Path root,
        PollSettings poll,
        Map<Entity, String> topics,
        QuarantineSettings quarantine,
        StateSettings state,
        double maxLostShare,
        GuardSettings guards,
        @Nullable ArchiveSettings archive,
        boolean exactlyOnce,
        FetchSettings fetch) {

    static final String MAPPINGS = "mappings";
    static final String ROOT = "root.dir";
    static final String SCAN_INTERVAL = "scan.interval.ms";
    static final String TOPIC_PARCEL = "topic.parcel";
    static final String TOPIC_TRANSFER = "topic.transfer";
    static final String TOPIC_PERMIT = "topic.permit";
    static final String TOPIC_FORECLOSURE = "topic.foreclosure";
    static final String MAX_LOST_SHARE = "guard.max.lost.share";

    /** Connect's own setting; what it says decides how much of an unfinished snapshot is trusted after a crash. */
    static final String EXACTLY_ONCE = "exactly.once.support";

    static final ConfigDef DEF = definition();

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef()
                .define(
                        MAPPINGS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new MappingList(),
                        Importance.HIGH,
                        "Paths of the mapping files, one for each feed and entity. A mapping is read by one task; several"
                                + " mappings are spread over tasks.max tasks.")
                .define(
                        ROOT,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new RootFolder(),
                        Importance.HIGH,
                        "Folder that all snapshot files lie below. The paths in mapping files are relative to it; files"
                                + " outside, also through links, are refused.")
                .define(
                        SCAN_INTERVAL,
                        Type.LONG,
                        60_000L,
                        Range.between(10L, 86_400_000L),
                        Importance.HIGH,
                        "Milliseconds from one look for a new snapshot file to the next.")
                .define(
                        TOPIC_PARCEL,
                        Type.STRING,
                        Entity.PARCEL.topic().topicName(),
                        Allowed.topicName(),
                        Importance.MEDIUM,
                        "Topic that changes of parcels go to.")
                .define(
                        TOPIC_TRANSFER,
                        Type.STRING,
                        Entity.TRANSFER.topic().topicName(),
                        Allowed.topicName(),
                        Importance.MEDIUM,
                        "Topic that changes of transfers go to.")
                .define(
                        TOPIC_PERMIT,
                        Type.STRING,
                        Entity.PERMIT.topic().topicName(),
                        Allowed.topicName(),
                        Importance.MEDIUM,
                        "Topic that changes of building permits go to.")
                .define(
                        TOPIC_FORECLOSURE,
                        Type.STRING,
                        Entity.FORECLOSURE.topic().topicName(),
                        Allowed.topicName(),
                        Importance.MEDIUM,
                        "Topic that changes of foreclosure records go to.")
                .define(
                        MAX_LOST_SHARE,
                        Type.DOUBLE,
                        0.2,
                        Range.between(0.0, 1.0),
                        Importance.MEDIUM,
                        "Largest share of the feed's records, 0 to 1, that a snapshot may lack, or for which a joined file"
                                + " may have nothing any more. One that lacks more is held back whole and quarantined: a"
                                + " truncated file must not delete a county.");
        GuardSettings.addTo(def);
        ArchiveSettings.addTo(def);
        FetchSettings.addTo(addPolling(def));
        return StateSettings.addTo(QuarantineSettings.addTo(def), Topic.COUNTY_SNAPSHOT_STATE.topicName());
    }

    /** The kit's keys, with its poll interval under the name that a county's operator looks for. */
    private static ConfigDef addPolling(ConfigDef def) {
        PollSettings.addTo(new ConfigDef()).configKeys().forEach((name, key) -> {
            if (!name.equals(PollSettings.INTERVAL)) {
                def.define(key);
            }
        });
        return def;
    }

    /** @throws org.apache.kafka.common.config.ConfigException naming the setting and what is allowed */
    static CountySettings of(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(DEF, settings, false);
        FetchSettings fetch = FetchSettings.from(config);
        List<Mapping> mappings = TaskShare.of(settings, MappingList.read(config.getList(MAPPINGS)));
        SnapshotSources.problems(mappings, fetch).forEach((setting, problem) -> {
            throw new ConfigException(setting + ": " + problem);
        });
        return new CountySettings(
                mappings,
                Path.of(config.getString(ROOT)),
                PollSettings.from(config, SCAN_INTERVAL),
                Map.of(
                        Entity.PARCEL, config.getString(TOPIC_PARCEL),
                        Entity.TRANSFER, config.getString(TOPIC_TRANSFER),
                        Entity.PERMIT, config.getString(TOPIC_PERMIT),
                        Entity.FORECLOSURE, config.getString(TOPIC_FORECLOSURE)),
                QuarantineSettings.from(config),
                StateSettings.from(config),
                config.getDouble(MAX_LOST_SHARE),
                GuardSettings.from(config),
                ArchiveSettings.from(config, Path.of(config.getString(ROOT))).orElse(null),
                "required".equalsIgnoreCase(settings.get(EXACTLY_ONCE)),
                fetch);
    }
}
