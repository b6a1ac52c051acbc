package io.cadastream.sandbox.connectors;

import org.jspecify.annotations.Nullable;

/** Something about connectors that a person can understand and mend; the message says what and where. */
public final class ConnectorsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConnectorsException(String message) {
        super(message);
    }

    public ConnectorsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
