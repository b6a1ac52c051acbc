package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** One step of a field's pipeline: text in, text out. Pure; an instance is shared by all rows. */
@FunctionalInterface
public interface Function {

    /**
     * The step.
     *
     * @param value what the step before gave; null when there is no value. Most functions pass null on.
     * @return the new value, or null for "no value"
     * @throws ValueException when the value is there but cannot be read
     */
    @Nullable
    String apply(@Nullable String value) throws ValueException;
}
