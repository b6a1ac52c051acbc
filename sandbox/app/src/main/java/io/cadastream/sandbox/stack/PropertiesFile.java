package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a component's configuration where a person can look at it. */
final class PropertiesFile {

    private PropertiesFile() {}

    static Path write(Path file, Map<String, Object> settings) {
        return write(file, "", settings);
    }

    /** Settings after {@code base}: a later line wins over an earlier one of the same name. */
    static Path write(Path file, String base, Map<String, Object> settings) {
        String own = settings.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        try {
            return Files.writeString(file, base + (base.isEmpty() ? "" : "\n# set by the sandbox\n") + own);
        } catch (IOException e) {
            throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
