package io.cadastream.streams.domain.standardise;

import java.util.List;

/**
 * A value in its standard form, with what was done to it.
 *
 * @param value the standard form
 * @param confidence how sure that it means what the source meant, 0 to 1; 1 when nothing had to be guessed
 * @param notes what was changed or guessed, a short clause each; empty when nothing was
 */
public record Standardised<T>(T value, double confidence, List<String> notes) {

    public Standardised {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is " + confidence + "; allowed: 0 to 1");
        }
        notes = List.copyOf(notes);
    }
}
