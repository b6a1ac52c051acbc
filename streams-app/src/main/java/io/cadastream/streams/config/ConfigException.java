package io.cadastream.streams.config;

import java.util.List;

/** Settings that can't be used; says every problem at once, each with the setting's name and what is allowed. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(List<String> problems) {
        super("configuration:\n  " + String.join("\n  ", problems));
    }
}
