package io.cadastream.gateway.warehouse;

import java.util.Map;
import java.util.Optional;

/**
 * The warehouse that the gateway reads.
 *
 * @param jdbcUrl {@code CADASTREAM_WAREHOUSE_JDBC_URL}; without it there is no warehouse to watch
 * @param user {@code CADASTREAM_WAREHOUSE_USER}; only reads
 * @param password {@code CADASTREAM_WAREHOUSE_PASSWORD}
 */
public record WarehouseConfig(String jdbcUrl, String user, String password) {
    static final String URL = "CADASTREAM_WAREHOUSE_JDBC_URL";
    static final String USER = "CADASTREAM_WAREHOUSE_USER";
    static final String PASSWORD = "CADASTREAM_WAREHOUSE_PASSWORD";

    /**
     * The config that the environment gives; empty without a URL.
     *
     * @throws IllegalArgumentException naming the variable and what is allowed
     */
    public static Optional<WarehouseConfig> of(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    URL + " begins otherwise than allowed: jdbc:postgresql://HOST:PORT/NAME");
        }
        return Optional.of(new WarehouseConfig(
                url, environment.getOrDefault(USER, "cadastream"), environment.getOrDefault(PASSWORD, "")));
    }

    /** Without the password, and without the URL's parameters, which may hold one. */
    @Override
    public String toString() {
        return jdbcUrl.replaceAll("\\?.*", "") + " as " + user;
    }
}
