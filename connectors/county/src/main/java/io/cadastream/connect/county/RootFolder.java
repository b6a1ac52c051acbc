package io.cadastream.connect.county;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The setting that names the root of all snapshot files. */
final class RootFolder implements ConfigDef.Validator {
    private static final String ALLOWED = "the absolute path of a folder that exists and that the worker can read";

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw new ConfigException(name, value, "is missing; allowed: " + ALLOWED);
        }
        String problem = problem(text);
        if (problem != null) {
            throw new ConfigException(name, value, problem + "; allowed: " + ALLOWED);
        }
    }

    private static @Nullable String problem(String text) {
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                return "is not absolute";
            }
            return Files.isDirectory(path) && Files.isReadable(path) ? null : "is no readable folder on this worker";
        } catch (InvalidPathException e) {
            return "is no path";
        }
    }

    @Override
    public String toString() {
        return ALLOWED;
    }
}
