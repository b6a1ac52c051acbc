package io.cadastream.connect.county.yaml;

/** A mapping file that cannot be used. The message names the file, the field and what is allowed. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message);
    }
}
