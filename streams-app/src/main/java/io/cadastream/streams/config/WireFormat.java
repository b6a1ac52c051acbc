package io.cadastream.streams.config;

import java.util.Map;
import java.util.TreeMap;

/** Apicurio's settings for Confluent's wire format: magic byte 0, four bytes of schema id, subject {@code topic-value}. */
final class WireFormat {
    private WireFormat() {}

    static Map<String, String> confluent(String registryUrl) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("apicurio.registry.url", registryUrl);
        settings.put("apicurio.registry.auto-register", "true");
        settings.put("apicurio.registry.auto-register.if-exists", "RETURN_OR_UPDATE");
        settings.put("apicurio.registry.as-confluent", "true");
        settings.put("apicurio.registry.use-id", "contentId");
        settings.put("apicurio.registry.headers.enabled", "false");
        settings.put("apicurio.registry.find-latest", "false");
        // What a content id stands for never changes: a day instead of 30 s, and stale rather than failing.
        settings.put("apicurio.registry.check-period-ms", "86400000");
        settings.put("apicurio.registry.fault-tolerant-refresh", "true");
        return settings;
    }
}
