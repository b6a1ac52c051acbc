package io.cadastream.sandbox.stack;

import org.jspecify.annotations.Nullable;

/** Something that a person running the stack can understand and mend; its message is shown without a stack trace. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
