package io.cadastream.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** The chain that a connector config names under {@code transforms}, configured as Connect configures it. */
final class Transformations {
    private Transformations() {}

    static List<Transformation<SinkRecord>> of(Map<String, String> config) {
        List<Transformation<SinkRecord>> chain = new ArrayList<>();
        for (String alias : config.getOrDefault("transforms", "").split(",", -1)) {
            if (!alias.isBlank()) {
                chain.add(transformation("transforms." + alias.strip() + ".", config));
            }
        }
        return chain;
    }

    @SuppressWarnings("unchecked")
    private static Transformation<SinkRecord> transformation(String prefix, Map<String, String> config) {
        Map<String, String> own = new HashMap<>();
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        try {
            Transformation<SinkRecord> made = Class.forName(own.get("type"))
                    .asSubclass(Transformation.class)
                    .getDeclaredConstructor()
                    .newInstance();
            made.configure(own);
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(own.toString(), e);
        }
    }
}
