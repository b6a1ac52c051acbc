package io.cadastream.streams.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads settings from a properties file, environment variables over it, and collects all that is wrong. */
final class SettingsReader {
    private final Map<String, String> given = new TreeMap<>();
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Properties file, Map<String, String> environment) {
        file.stringPropertyNames()
                .forEach(key -> given.put(key, file.getProperty(key).strip()));
        this.environment = environment;
    }

    /** The setting's value; null only when a problem was noted. */
    <T> @Nullable T get(Setting<T> setting) {
        String text =
                environment.getOrDefault(setting.variable(), given.getOrDefault(setting.key(), setting.defaultValue()));
        if (text == null) {
            problems.add(setting.key() + " is missing; allowed: " + setting.allowed());
            return null;
        }
        try {
            return setting.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            problems.add(setting.key() + " is '" + text + "'; allowed: " + setting.allowed());
            return null;
        }
    }

    /** All settings with a prefix, the prefix taken off. */
    SortedMap<String, String> prefixed(String prefix, Map<String, String> defaults) {
        SortedMap<String, String> values = new TreeMap<>(defaults);
        given.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                values.put(key.substring(prefix.length()), value);
            }
        });
        values.replaceAll((key, value) -> environment.getOrDefault(Setting.variable(prefix + key), value));
        String variables = Setting.variable(prefix);
        List<String> known = values.keySet().stream()
                .map(key -> Setting.variable(prefix + key))
                .toList();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(variables) && !known.contains(variable)) {
                values.put(
                        variable.substring(variables.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        return values;
    }

    /** @throws ConfigException when anything was wrong, unknown names in the file included */
    void check(List<String> prefixes) {
        List<String> known = Settings.all().stream().map(Setting::key).toList();
        given.keySet().stream()
                .filter(key -> !known.contains(key) && prefixes.stream().noneMatch(key::startsWith))
                .forEach(key -> problems.add(key + " is no setting; allowed: "
                        + known.stream().collect(Collectors.joining(", "))
                        + ", and any that begins with " + String.join(" or ", prefixes)));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
