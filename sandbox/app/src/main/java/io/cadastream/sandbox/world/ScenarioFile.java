package io.cadastream.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a scenario file: YAML, every setting optional, an unknown one refused by name. See {@code docs/sandbox.md}. */
public final class ScenarioFile {
    private static final List<String> SETTINGS = List.of(
            "seed",
            "homes",
            "rate",
            "deletes",
            "duplicates",
            "reordering",
            "late_commits",
            "late_commit_delay_seconds",
            "mls_entity_events",
            "mls_silent_deletes",
            "mls_quota",
            "mls_clock_skew_seconds",
            "mls_faults",
            "county_drop_interval_seconds",
            "county_shapes",
            "changes",
            "bad_input");

    private static final Duration MLS_FAULT_HOLD = Duration.ofSeconds(10);

    private ScenarioFile() {}

    /**
     * The scenario in the file.
     *
     * @throws IllegalArgumentException with the setting's name and what is allowed
     */
    public static Scenario read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the scenario file " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** The scenario in the text; as {@link #read}. */
    public static Scenario parse(String yaml) {
        Map<String, Object> settings = load(yaml);
        for (String name : settings.keySet()) {
            if (!SETTINGS.contains(name)) {
                throw new IllegalArgumentException(
                        "scenario setting '" + name + "' is unknown; allowed are " + String.join(", ", SETTINGS));
            }
        }
        Scenario defaults = Scenario.defaults();
        return new Scenario(
                whole(settings, "seed", defaults.seed()),
                Math.toIntExact(whole(settings, "homes", defaults.homes())),
                number(settings, "rate", defaults.rate()),
                number(settings, "deletes", defaults.deletes()),
                number(settings, "duplicates", defaults.duplicates()),
                number(settings, "reordering", defaults.reordering()),
                number(settings, "late_commits", defaults.lateCommits()),
                seconds(settings, "late_commit_delay_seconds", defaults.lateCommitDelay()),
                flag(settings, "mls_entity_events", defaults.mlsEntityEvents()),
                number(settings, "mls_silent_deletes", defaults.mlsSilentDeletes()),
                quota(settings, defaults.mlsQuota()),
                seconds(settings, "mls_clock_skew_seconds", defaults.mlsClockSkew()),
                mlsFaults(settings),
                seconds(settings, "county_drop_interval_seconds", defaults.countyDropInterval()),
                flag(settings, "county_shapes", defaults.countyShapes()),
                weights(settings, defaults.weights()),
                badInput(settings));
    }

    private static Map<String, Object> load(String yaml) {
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("the scenario is not readable YAML: " + e.getMessage(), e);
        }
        return document == null ? Map.of() : map("the scenario", document);
    }

    private static Map<ChangeKind, Integer> weights(Map<String, Object> settings, Map<ChangeKind, Integer> defaults) {
        Map<ChangeKind, Integer> weights = new EnumMap<>(defaults);
        Map<String, Object> given = section(settings, "changes");
        for (String name : given.keySet()) {
            weights.put(changeKind(name), Math.toIntExact(whole(given, name, 0)));
        }
        return weights;
    }

    private static Scenario.MlsQuota quota(Map<String, Object> settings, Scenario.MlsQuota defaults) {
        Map<String, Object> given = section(settings, "mls_quota");
        requireOnly(List.of("per_second", "per_minute", "per_hour"), "mls_quota", given);
        return new Scenario.MlsQuota(
                Math.toIntExact(whole(given, "per_second", defaults.perSecond())),
                Math.toIntExact(whole(given, "per_minute", defaults.perMinute())),
                Math.toIntExact(whole(given, "per_hour", defaults.perHour())));
    }

    private static List<MlsFault> mlsFaults(Map<String, Object> settings) {
        if (!(settings.getOrDefault("mls_faults", List.of()) instanceof List<?> entries)) {
            throw new IllegalArgumentException(
                    "scenario setting 'mls_faults' must be a list of faults, not '" + settings.get("mls_faults") + "'");
        }
        List<MlsFault> faults = new ArrayList<>();
        for (Object entry : entries) {
            Map<String, Object> given = map("an entry of scenario setting 'mls_faults'", entry);
            requireOnly(List.of("at_seconds", "kind", "for_seconds"), "mls_faults", given);
            faults.add(MlsFault.ofSetting(
                    String.valueOf(given.get("kind")),
                    seconds(given, "at_seconds", Duration.ZERO),
                    seconds(given, "for_seconds", MLS_FAULT_HOLD)));
        }
        return faults;
    }

    private static void requireOnly(List<String> allowed, String section, Map<String, Object> given) {
        for (String name : given.keySet()) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(
                        "scenario setting '" + section + "." + name + "' is unknown; allowed are " + allowed);
            }
        }
    }

    private static Map<BadInput, Integer> badInput(Map<String, Object> settings) {
        Map<BadInput, Integer> counts = new EnumMap<>(BadInput.class);
        Map<String, Object> given = section(settings, "bad_input");
        for (String name : given.keySet()) {
            counts.put(BadInput.ofSetting(name), Math.toIntExact(whole(given, name, 0)));
        }
        return counts;
    }

    private static ChangeKind changeKind(String name) {
        List<String> allowed = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            if (kind.settingName().equals(name)) {
                return kind;
            }
            allowed.add(kind.settingName());
        }
        throw new IllegalArgumentException(
                "scenario setting 'changes." + name + "' is unknown; allowed are " + allowed);
    }

    private static Map<String, Object> section(Map<String, Object> settings, String name) {
        Object value = settings.get(name);
        return value == null ? Map.of() : map("scenario setting '" + name + "'", value);
    }

    private static Map<String, Object> map(String what, Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(what + " must be a list of 'name: value' lines, not '" + value + "'");
        }
        Map<String, Object> map = new TreeMap<>();
        entries.forEach((key, entry) -> map.put(String.valueOf(key), entry == null ? "" : entry));
        return map;
    }

    private static Duration seconds(Map<String, Object> settings, String name, Duration otherwise) {
        return Duration.ofMillis(Math.round(number(settings, name, otherwise.toMillis() / 1000.0) * 1000));
    }

    private static double number(Map<String, Object> settings, String name, double otherwise) {
        return given(settings, name) instanceof Number number
                ? number.doubleValue()
                : absent(settings, name, otherwise);
    }

    private static long whole(Map<String, Object> settings, String name, long otherwise) {
        Object value = given(settings, name);
        return value instanceof Integer || value instanceof Long
                ? ((Number) value).longValue()
                : absent(settings, name, otherwise);
    }

    private static boolean flag(Map<String, Object> settings, String name, boolean otherwise) {
        return given(settings, name) instanceof Boolean flag ? flag : absent(settings, name, otherwise);
    }

    private static <N> N absent(Map<String, Object> settings, String name, N otherwise) {
        if (settings.containsKey(name)) {
            String kind = otherwise instanceof Boolean
                    ? "true or false"
                    : otherwise instanceof Long ? "a whole number" : "a number";
            throw new IllegalArgumentException(
                    "scenario setting '" + name + "' must be " + kind + ", not '" + settings.get(name) + "'");
        }
        return otherwise;
    }

    private static @Nullable Object given(Map<String, Object> settings, String name) {
        return settings.get(name);
    }
}
