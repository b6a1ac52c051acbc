package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.mapping.AsOf;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the file that is a feed's current snapshot: the newest by its as-of time, then the last by name. */
public final class SnapshotFinder implements SnapshotSource {
    private final Path root;
    private final List<String> parts;
    private final AsOf asOf;

    /** @param glob path relative to the root; wildcards hold within a part */
    public SnapshotFinder(Path root, String glob, AsOf asOf) {
        this.root = root;
        this.parts = List.of(glob.split("/"));
        this.asOf = asOf;
    }

    @Override
    public Found find() throws IOException {
        Path realRoot = root.toRealPath();
        List<Candidate> candidates = new ArrayList<>();
        SortedMap<String, String> refused = new TreeMap<>();
        for (Path match : matches()) {
            String name = root.relativize(match).toString().replace('\\', '/');
            // where it is in truth counts: a link may lead out of the root
            Path real = match.toRealPath();
            if (!real.startsWith(realRoot)) {
                refused.put(
                        name,
                        "The file " + name + " lies outside the root through a link; allowed are files below root.dir");
            } else if (Files.isRegularFile(real)) {
                candidate(name, real, candidates, refused);
            }
        }
        return new Found(
                candidates.stream()
                        .max(Comparator.comparing(Candidate::asOf)
                                .thenComparing(found -> found.file().name())),
                refused);
    }

    private void candidate(String name, Path real, List<Candidate> candidates, Map<String, String> refused)
            throws IOException {
        SnapshotFile file = SnapshotFile.look(name, real);
        try {
            int slash = name.lastIndexOf('/');
            candidates.add(new Candidate(file, asOf.of(name.substring(slash + 1), file.modified())));
        } catch (DateTimeException e) {
            refused.put(name, String.valueOf(e.getMessage()));
        }
    }

    private List<Path> matches() throws IOException {
        List<Path> level = List.of(root);
        for (String part : parts) {
            List<Path> next = new ArrayList<>();
            for (Path folder : level) {
                addMatches(folder, part, next);
            }
            level = next;
        }
        return level;
    }

    private static void addMatches(Path folder, String part, List<Path> found) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, part)) {
            for (Path path : stream) {
                // hidden files are how uploads in progress are named
                if (!String.valueOf(path.getFileName()).startsWith(".")) {
                    found.add(path);
                }
            }
        } catch (NotDirectoryException e) {
            return; // it was one a moment ago: nothing to find there now
        }
    }
}
