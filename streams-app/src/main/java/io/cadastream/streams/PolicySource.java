package io.cadastream.streams;

import io.cadastream.streams.domain.merge.Policy;
import io.cadastream.streams.domain.merge.PolicyReader;
import io.cadastream.streams.property.FactFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the survivorship policy comes from: a file, or the one built in. */
public final class PolicySource {
    private static final String BUILT_IN = "policy/default-survivorship.yaml";

    private PolicySource() {}

    /** The compiled policy. */
    public static Policy load(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            return PolicyReader.read(file.get().toString(), Files.readString(file.get()), FactFields.groupByField());
        }
        try (InputStream in = PolicySource.class.getClassLoader().getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException(BUILT_IN + " is not on the class path");
            }
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PolicyReader.read(BUILT_IN, yaml, FactFields.groupByField());
        }
    }
}
