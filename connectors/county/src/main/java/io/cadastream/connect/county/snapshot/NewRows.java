package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.format.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows with anything new in them, kept by the first pass so that a file in which little has changed is read just once. */
final class NewRows {
    /** Some 40 MB of a wide roll. */
    private static final int MOST = 20_000;

    /** @param number of the row in the file, from 1 */
    record Numbered(Row row, int number) {}

    private List<Numbered> rows = new ArrayList<>();
    private boolean givenUp;

    void add(Row row, int number) {
        if (givenUp) {
            return;
        }
        if (rows.size() == MOST) {
            giveUp();
        } else {
            rows.add(new Numbered(row, number));
        }
    }

    /** They are too many, or not all: the file has to be read again. */
    void giveUp() {
        givenUp = true;
        rows = List.of();
    }

    /** All rows with anything new, in the file's order; empty when the file has to be read again. */
    Optional<List<Numbered>> all() {
        return givenUp ? Optional.empty() : Optional.of(rows);
    }
}
