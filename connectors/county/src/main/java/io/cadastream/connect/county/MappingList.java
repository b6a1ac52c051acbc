package io.cadastream.connect.county;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import io.cadastream.connect.county.yaml.MappingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The setting that lists mapping files: every file is read and checked before the connector is accepted. */
final class MappingList implements ConfigDef.Validator {
    private static final String ALLOWED =
            "one or more paths of mapping files (YAML, docs/mapping.md) that the worker can read, each feed and entity once";

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (!(value instanceof List<?> paths) || paths.isEmpty()) {
            throw new ConfigException(name, value, "is empty; allowed: " + ALLOWED);
        }
        try {
            read(paths.stream().map(String::valueOf).toList());
        } catch (MappingException e) {
            throw new ConfigException(name, value, e.getMessage() + " (allowed here: " + ALLOWED + ")");
        }
    }

    /** @throws MappingException when one is wrong, or two speak of the same feed and entity */
    static List<Mapping> read(List<String> paths) {
        List<Mapping> mappings = new ArrayList<>();
        Map<String, String> files = new HashMap<>();
        for (String path : paths) {
            Mapping mapping = MappingReader.read(path.strip());
            String other = files.putIfAbsent(mapping.name(), mapping.file());
            if (other != null) {
                throw new MappingException(other + " and " + mapping.file() + " both map feed " + mapping.feed()
                        + ", entity " + mapping.entity().label() + "; allowed is one mapping for each");
            }
            mappings.add(mapping);
        }
        return mappings;
    }

    @Override
    public String toString() {
        return ALLOWED;
    }
}
