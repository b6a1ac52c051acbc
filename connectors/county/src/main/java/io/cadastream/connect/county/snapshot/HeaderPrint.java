package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingColumns;
import io.cadastream.connect.kit.change.ContentHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the header of the last applied file: enough to notice that the next one's differs. The order of columns
 * does not count, because they are read by name.
 *
 * @param hash of the names
 * @param mapping fingerprint of the mapping that the file was applied with
 * @param columns the names, to say what has changed; empty when they are too long to keep
 */
public record HeaderPrint(String hash, String mapping, List<String> columns) {
    /** Characters of all names: an offset is written again and again. */
    private static final int KEPT = 4_000;

    private static final int TOLD = 50;

    public HeaderPrint {
        columns = List.copyOf(columns);
    }

    /** The print of a file's header; null when files of this format have none. */
    public static @Nullable HeaderPrint of(Header header, Mapping mapping) {
        boolean has = mapping.source().format().columnsFirst()
                && mapping.source().format().columns() == null;
        if (!has) {
            return null;
        }
        ContentHash hash = new ContentHash();
        header.names().stream().sorted().forEach(hash::add);
        int length = header.names().stream().mapToInt(name -> name.length() + 1).sum();
        return new HeaderPrint(hash.hex32(), mapping.fingerprint(), length <= KEPT ? header.names() : List.of());
    }

    /**
     * What is other about a file's header than about the last applied one; null when nothing is, when there is nothing to
     * compare, or when the mapping has been changed since, which is a person's answer to it.
     */
    public static @Nullable String change(@Nullable HeaderPrint last, Header header, Mapping mapping) {
        HeaderPrint now = of(header, mapping);
        if (last == null || now == null || now.hash.equals(last.hash) || !now.mapping.equals(last.mapping)) {
            return null;
        }
        List<String> said = new ArrayList<>();
        Set<String> read = MappingColumns.read(mapping);
        if (last.columns.isEmpty()) {
            // the old names are not known, those that matter are
            add(said, "of those that the mapping reads it has not got ", header.missing(read));
        } else {
            List<String> gone = without(last.columns, header.names());
            add(said, "new are ", without(header.names(), last.columns));
            add(said, "gone are ", gone);
            add(
                    said,
                    "of these the mapping reads ",
                    gone.stream().filter(read::contains).toList());
        }
        return "has other columns than the last applied file" + (said.isEmpty() ? "" : ": " + String.join("; ", said));
    }

    private static List<String> without(Collection<String> names, Collection<String> others) {
        Set<String> left = new LinkedHashSet<>(names);
        left.removeAll(new LinkedHashSet<>(others));
        return List.copyOf(left);
    }

    private static void add(List<String> said, String words, List<String> names) {
        if (!names.isEmpty()) {
            said.add(words
                    + String.join(", ", names.subList(0, Math.min(names.size(), TOLD)))
                    + (names.size() > TOLD ? ", …" : ""));
        }
    }
}
