package io.cadastream.gateway;

import io.cadastream.gateway.warehouse.WarehouseConfig;
import java.util.Map;
import java.util.Optional;

/**
 * Where the gateway listens, and what it reads.
 *
 * @param host address to bind; {@code CADASTREAM_GATEWAY_HOST}, by default only this machine
 * @param port TCP port, 0 for any free one; {@code CADASTREAM_GATEWAY_PORT}, by default 8080
 * @param warehouse whose rows it watches, if any
 */
public record GatewayConfig(String host, int port, Optional<WarehouseConfig> warehouse) {
    static final String HOST = "CADASTREAM_GATEWAY_HOST";
    static final String PORT = "CADASTREAM_GATEWAY_PORT";

    public GatewayConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException(HOST + " is empty; give an address such as 127.0.0.1 or 0.0.0.0");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(PORT + " is " + port + "; allowed is 0 to 65535");
        }
    }

    /**
     * The config that the environment gives.
     *
     * @throws IllegalArgumentException naming the variable and what is allowed
     */
    public static GatewayConfig of(Map<String, String> environment) {
        return new GatewayConfig(
                environment.getOrDefault(HOST, "127.0.0.1"),
                port(environment.getOrDefault(PORT, "8080")),
                WarehouseConfig.of(environment));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PORT + " is '" + text + "'; allowed is 0 to 65535", e);
        }
    }
}
