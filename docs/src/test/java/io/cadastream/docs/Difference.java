package io.cadastream.docs;

import java.util.List;
import java.util.Optional;

/** Where a committed page first differs from what the code says. */
final class Difference {
    private Difference() {}

    static Optional<String> first(List<String> file, List<String> code) {
        for (int i = 0; i < Math.max(file.size(), code.size()); i++) {
            String committed = line(file, i);
            String rendered = line(code, i);
            if (!committed.equals(rendered)) {
                return Optional.of("line %d:%n  file: %s%n  code: %s".formatted(i + 1, committed, rendered));
            }
        }
        return Optional.empty();
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(end)";
    }
}
