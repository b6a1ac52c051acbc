package io.cadastream.connect.county.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a file out that can be read and is hardly what the county meant. A person may let one such file pass; that a
 * file can't be read, or lacks a required column, is none of these.
 *
 * @param maxLostShare the largest share of live records, 0 to 1, that a file may lack
 * @param headerChange what is other about its columns, as the end of a sentence about the file; null when that is no matter
 * @param joinLoss what is less in its joined files, likewise
 * @param passed whether this very file was let pass, or was judged before
 * @param release what a person has to say to let it pass, and where, as a whole sentence
 */
public record Guards(
        double maxLostShare,
        @Nullable String headerChange,
        @Nullable String joinLoss,
        boolean passed,
        String release) {}
