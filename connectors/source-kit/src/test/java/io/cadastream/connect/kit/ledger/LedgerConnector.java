package io.cadastream.connect.kit.ledger;

import io.cadastream.connect.kit.PluginVersion;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.QuarantineSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** The smallest source that can be: lines of a {@link Ledger}. Shows how the kit is put together, and tests it. */
public final class LedgerConnector extends SourceConnector {
    static final String LEDGER = "ledger";
    static final ConfigDef DEF = QuarantineSettings.addTo(PollSettings.addTo(new ConfigDef()
            .define(LEDGER, ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "Name of the ledger that is read.")));

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return LedgerTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    @Override
    public ConfigDef config() {
        return DEF;
    }

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> config, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (!partition.containsKey(LEDGER) || (offset != null && !(offset.get("line") instanceof Number))) {
                throw new ConnectException("Ledger offsets look like {ledger=…} → {line=…}");
            }
        });
        return true;
    }
}
