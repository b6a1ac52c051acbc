package io.cadastream.sandbox.oracle;

/** Where the truth of this moment is taken from. */
@FunctionalInterface
public interface TruthSource {
    Truth take() throws Exception;
}
