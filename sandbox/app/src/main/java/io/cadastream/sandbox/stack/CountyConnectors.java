package io.cadastream.sandbox.stack;

import io.cadastream.sandbox.connectors.ConnectorFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the county connectors of {@code deploy/connectors} are run over the simulated counties. */
final class CountyConnectors {
    private static final String WEB = "county-web";
    private static final String FILES = "county";
    private static final String MAPPINGS = "mappings";
    private static final String HARRIS = "/harris-tx.yaml";

    private CountyConnectors() {}

    /**
     * The connector as it is applied; empty when it is not.
     *
     * @param web whether counties are read over the network: those that have an interface, and Harris, which is read from
     *     its files otherwise
     */
    static Optional<ConnectorFile> simulated(ConnectorFile file, boolean web) {
        Map<String, String> config = new HashMap<>(file.config());
        if (file.name().equals(WEB)) {
            config.merge(MAPPINGS, ",${env:CADASTREAM_WEB_MAPPINGS}" + HARRIS, String::concat);
            // the site is a simulated one, on this machine
            config.put("fetch.allow.http", "true");
            config.put("fetch.allow.private.addresses", "true");
            config.put("scan.interval.ms", "2000");
            return web ? Optional.of(new ConnectorFile(WEB, config)) : Optional.empty();
        }
        if (file.name().equals(FILES) && web) {
            config.computeIfPresent(MAPPINGS, (name, list) -> list.replace(",${env:CADASTREAM_MAPPINGS}" + HARRIS, ""));
            return Optional.of(new ConnectorFile(FILES, config));
        }
        return Optional.of(file);
    }
}
