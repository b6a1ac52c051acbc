package io.cadastream.connect.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that every plugin of this build reports to Connect; Maven writes it into the jar. */
public final class PluginVersion {
    private static final String CURRENT = read();

    private PluginVersion() {}

    public static String current() {
        return CURRENT;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream resource = PluginVersion.class.getResourceAsStream("version.properties")) {
            if (resource == null) {
                throw new IllegalStateException("version.properties is missing from the source-kit jar");
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties in the source-kit jar can't be read", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
