package io.cadastream.connect.mls.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;

/**
 * What is known of a vendor's servers, as defaults of settings: a file of settings for each vendor beside this class. What
 * a connector's config sets itself goes before.
 */
public final class Profile {
    /** Every profile there is. */
    public static final List<String> NAMES = List.of("generic", "mlsgrid", "trestle", "bridge", "spark");

    private static final String FOLDER = "/io/cadastream/connect/mls/profiles/";

    private Profile() {}

    /**
     * The settings with those of their profile below them.
     *
     * @throws ConfigException when the profile is unknown
     */
    public static Map<String, String> applied(Map<String, String> settings) {
        String name = settings.getOrDefault(MlsConfigDef.PROFILE, NAMES.get(0)).trim();
        if (!NAMES.contains(name)) {
            throw new ConfigException(MlsConfigDef.PROFILE, name, "is unknown; allowed: " + String.join(", ", NAMES));
        }
        Map<String, String> all = new HashMap<>(defaults(name));
        all.putAll(settings);
        return all;
    }

    /** What a profile sets. */
    public static Map<String, String> defaults(String name) {
        Properties file = new Properties();
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(Profile.class.getResourceAsStream(FOLDER + name + ".properties"), name),
                StandardCharsets.UTF_8)) {
            file.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> defaults = new HashMap<>();
        file.stringPropertyNames().forEach(key -> defaults.put(key, file.getProperty(key)));
        return defaults;
    }
}
