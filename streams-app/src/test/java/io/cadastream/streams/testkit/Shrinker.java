package io.cadastream.streams.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing list of changes as short as it gets by delta debugging: takes pieces out for as long as it still fails. */
public final class Shrinker {
    private Shrinker() {}

    /** A sublist that fails, and does not when any single element of it is taken out. */
    public static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> shortest = new ArrayList<>(failing);
        int piece = Math.max(1, shortest.size() / 2);
        while (true) {
            boolean shorter = false;
            for (int from = 0; from < shortest.size(); ) {
                List<T> without = new ArrayList<>(shortest.subList(0, from));
                without.addAll(shortest.subList(Math.min(shortest.size(), from + piece), shortest.size()));
                if (fails.test(without)) {
                    shortest = without;
                    shorter = true;
                } else {
                    from += piece;
                }
            }
            if (piece == 1 && !shorter) {
                return shortest;
            }
            piece = Math.max(1, piece / 2);
        }
    }
}
