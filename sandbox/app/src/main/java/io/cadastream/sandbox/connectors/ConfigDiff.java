package io.cadastream.sandbox.connectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The difference between a wanted config and the one that the cluster has, as lines for people: {@code + added},
 * {@code - removed}, {@code ~ changed}. Secrets are shown as {@code ***}; a reference such as {@code ${env:NAME}} is
 * none.
 */
final class ConfigDiff {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|api[._-]?key|private[._-]?key|jaas).*");
    private static final Pattern REFERENCES = Pattern.compile("(\\$\\{[a-z]+:[^}]+})+");

    private ConfigDiff() {}

    static List<String> between(Map<String, String> current, Map<String, String> wanted) {
        TreeSet<String> settings = new TreeSet<>(current.keySet());
        settings.addAll(wanted.keySet());
        List<String> lines = new ArrayList<>();
        for (String setting : settings) {
            String was = current.get(setting);
            String is = wanted.get(setting);
            if (was == null) {
                lines.add("+ " + setting + " = " + shown(setting, is));
            } else if (is == null) {
                // Connect adds the name to the config by itself
                if (!setting.equals("name")) {
                    lines.add("- " + setting + " = " + shown(setting, was));
                }
            } else if (!was.equals(is)) {
                lines.add("~ " + setting + " = " + shown(setting, was) + " -> " + shown(setting, is));
            }
        }
        return lines;
    }

    private static String shown(String setting, @Nullable String value) {
        boolean secret = SECRET.matcher(setting).matches()
                && value != null
                && !REFERENCES.matcher(value).matches();
        return secret ? "***" : String.valueOf(value);
    }
}
