package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.mapping.AsOf;
import io.cadastream.connect.county.mapping.Join;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the files that are joined by a path: of each the one that was modified last. */
public final class JoinedFiles {

    /**
     * What a look below the root gave.
     *
     * @param files those that are there, by the name of the join
     * @param refused files that match and may not be read: name to reason
     */
    public record Found(Map<String, SnapshotFile> files, SortedMap<String, String> refused) {

        /** All files of a snapshot: when one is another, it is another snapshot. */
        public List<SnapshotFile> with(SnapshotFile main) {
            List<SnapshotFile> all = new ArrayList<>();
            all.add(main);
            all.addAll(files.values());
            return all;
        }

        /** Where the time of the files counts, the newest speaks for all. */
        public SnapshotSource.Candidate asOf(SnapshotSource.Candidate main, AsOf rule) {
            Instant newest = main.asOf();
            if (rule instanceof AsOf.Modified) {
                for (SnapshotFile file : files.values()) {
                    Instant modified = rule.of(file.name(), file.modified());
                    newest = modified.isAfter(newest) ? modified : newest;
                }
            }
            return new SnapshotSource.Candidate(main.file(), newest, main.partial(), main.fetched());
        }
    }

    private final Map<String, SnapshotFinder> finders = new LinkedHashMap<>();

    /** @param root folder that the paths are relative to */
    public JoinedFiles(Path root, List<Join> joins) {
        for (Join join : joins) {
            if (join.glob() != null) {
                finders.put(join.name(), new SnapshotFinder(root, join.glob(), new AsOf.Modified()));
            }
        }
    }

    /** For a sample that lies somewhere: the files are looked for in one folder, whatever folders the paths name. */
    public static JoinedFiles beside(Path folder, List<Join> joins) {
        JoinedFiles files = new JoinedFiles(folder, List.of());
        for (Join join : joins) {
            if (join.glob() != null) {
                String last = join.glob().substring(join.glob().lastIndexOf('/') + 1);
                files.finders.put(join.name(), new SnapshotFinder(folder, last, new AsOf.Modified()));
            }
        }
        return files;
    }

    public Found find() throws IOException {
        Map<String, SnapshotFile> files = new LinkedHashMap<>();
        SortedMap<String, String> refused = new TreeMap<>();
        for (Map.Entry<String, SnapshotFinder> finder : finders.entrySet()) {
            SnapshotSource.Found found = finder.getValue().find();
            Optional<SnapshotSource.Candidate> newest = found.newest();
            newest.ifPresent(candidate -> files.put(finder.getKey(), candidate.file()));
            refused.putAll(found.refused());
        }
        return new Found(files, refused);
    }
}
