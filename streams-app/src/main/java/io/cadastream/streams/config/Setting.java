package io.cadastream.streams.config;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting, declared with all that is to be said about it.
 *
 * @param key in the properties file
 * @param defaultValue null when the setting must be given
 * @param allowed what is allowed, in words
 * @param doc what it does, for the reference that is printed from here
 * @param parser throws IllegalArgumentException for what is not allowed
 */
public record Setting<T>(
        String key, @Nullable String defaultValue, String allowed, String doc, Function<String, T> parser) {
    private static final String ENVIRONMENT_PREFIX = "CADASTREAM_";

    /** The environment variable that overrides the file: {@code CADASTREAM_HTTP_PORT} for {@code http.port}. */
    public String variable() {
        return variable(key);
    }

    static String variable(String key) {
        return ENVIRONMENT_PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Setting<String> text(String key, @Nullable String defaultValue, String allowed, String doc) {
        return new Setting<>(key, defaultValue, allowed, doc, Function.identity());
    }

    static Setting<Integer> integer(String key, int defaultValue, int min, int max, String doc) {
        return new Setting<>(
                key, Integer.toString(defaultValue), "a whole number from " + min + " to " + max, doc, text -> {
                    int value = Integer.parseInt(text);
                    if (value < min || value > max) {
                        throw new IllegalArgumentException();
                    }
                    return value;
                });
    }
}
