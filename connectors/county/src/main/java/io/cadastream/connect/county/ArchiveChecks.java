package io.cadastream.connect.county;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.county.processed.ArchiveSettings;
import io.cadastream.connect.county.yaml.MappingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the archive's settings together with others. */
final class ArchiveChecks {
    private ArchiveChecks() {}

    /** @param values of all settings; of one that is wrong by itself null */
    static Map<String, String> problems(Map<String, Object> values) {
        Map<String, String> problems = new LinkedHashMap<>();
        Object dir = values.get(ArchiveSettings.DIR);
        if (dir instanceof String text && !text.isBlank()) {
            if (values.get(CountySettings.ROOT) instanceof String root) {
                folders(text, root, problems);
            }
            if (ArchiveSettings.MOVE.equals(values.get(ArchiveSettings.MODE))
                    && values.get(CountySettings.MAPPINGS) instanceof List<?> paths) {
                movedFromOthers(paths, problems);
            }
        }
        return problems;
    }

    private static void folders(String dir, String root, Map<String, String> problems) {
        try {
            ArchiveSettings.problem(Path.of(dir), Path.of(root))
                    .ifPresent(problem -> problems.put(ArchiveSettings.DIR, problem));
        } catch (InvalidPathException e) {
            // said of that setting itself
            return;
        }
    }

    /** A file that two mappings read would be gone for the second. */
    private static void movedFromOthers(List<?> paths, Map<String, String> problems) {
        try {
            Map<String, String> readers = new HashMap<>();
            for (Mapping mapping :
                    MappingList.read(paths.stream().map(String::valueOf).toList())) {
                if (!(mapping.source().origin() instanceof Origin.Files files)) {
                    continue;
                }
                String other = readers.putIfAbsent(files.glob(), mapping.file());
                if (other != null) {
                    problems.put(
                            ArchiveSettings.MODE,
                            ArchiveSettings.MODE + " is " + ArchiveSettings.MOVE + ", and " + other + " and "
                                    + mapping.file() + " both read "
                                    + files.glob()
                                    + ", which would be gone for one of them; allowed here: copy");
                }
            }
        } catch (MappingException e) {
            // said of the mappings themselves
            return;
        }
    }
}
