package io.cadastream.docs;

import static io.cadastream.docs.MarkdownTable.code;
import static io.cadastream.docs.MarkdownTable.text;

import io.cadastream.connect.county.CountySourceConnector;
import io.cadastream.connect.mls.MlsSourceConnector;
import io.cadastream.connect.mls.config.Profile;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.connect.source.SourceConnector;

/** The settings of a connector, required ones first, from the definition by which Connect checks them. */
final class ConnectorPage {
    private ConnectorPage() {}

    static ReferencePage mls() {
        return page("mls-connector.md", "MLS connector", "mls.json", new MlsSourceConnector(), ConnectorPage::profiles);
    }

    static ReferencePage county() {
        return page("county-connector.md", "County connector", "county.json", new CountySourceConnector(), () -> "");
    }

    private static ReferencePage page(
            String file, String title, String example, SourceConnector connector, Supplier<String> more) {
        String name = connector.getClass().getSimpleName();
        return new ReferencePage(
                file,
                title + " settings",
                "`" + name + ".config()`",
                () -> "`connector.class` is `" + connector.getClass().getName() + "`; example: [deploy/connectors/"
                        + example + "](../../deploy/connectors/" + example
                        + "). The settings that Connect gives to every source connector (`name`, `tasks.max`, …) come"
                        + " on top.\n\n" + table(connector.config()) + more.get());
    }

    /** What each profile of an MLS vendor sets. */
    private static String profiles() {
        MarkdownTable table = new MarkdownTable("profile", "setting", "value");
        Profile.NAMES.forEach(profile -> new TreeMap<>(Profile.defaults(profile))
                .forEach((setting, value) -> table.row(code(profile), code(setting), code(value))));
        return "\n## What a profile sets\n\nFrom `connectors/mls/src/main/resources/io/cadastream/connect/mls/profiles`, where"
                + " each figure has its source. `generic` sets nothing. A setting in the connector's own config goes"
                + " before.\n\n" + table;
    }

    static MarkdownTable table(ConfigDef def) {
        MarkdownTable table = new MarkdownTable("setting", "type", "default", "allowed", "importance", "what it does");
        def.configKeys().values().stream()
                .filter(key -> !key.internalConfig)
                .sorted(Comparator.comparing(ConfigKey::hasDefault))
                .forEach(key -> table.row(
                        code(key.name),
                        lowerCase(key.type),
                        defaultOf(key),
                        allowed(key),
                        lowerCase(key.importance),
                        text(key.documentation)));
        return table;
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "**required**";
        }
        if (key.type == ConfigDef.Type.PASSWORD) {
            return "not shown";
        }
        String value = ConfigDef.convertToString(key.defaultValue, key.type);
        return value == null || value.isEmpty() ? "empty" : code(value);
    }

    /** Kafka writes a range as {@code [1,...,9]}. */
    private static String allowed(ConfigKey key) {
        return key.validator == null
                ? "any"
                : text(key.validator.toString().replaceFirst("^\\[([^,]+),\\.\\.\\.,([^,]+)]$", "$1 to $2"));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
