package io.cadastream.deploy.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of docs/reference/metrics.md, which FirstLightIT compares with what the running components show. */
final class KnownMetrics {
    private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z_:][a-zA-Z0-9_:]*)` \\| (\\w+) \\|.*");
    private static final List<String> HISTOGRAM = List.of("_bucket", "_count", "_sum");
    private static final List<String> SUMMARY = List.of("_count", "_sum");

    private final Map<String, String> types = new HashMap<>();

    KnownMetrics(Path page) throws IOException {
        for (String line : Files.readAllLines(page)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                types.put(row.group(1), row.group(2));
            }
        }
    }

    int size() {
        return types.size();
    }

    /** Whether a scrape has a series of this name. */
    boolean hasSeries(String name) {
        String type = types.get(name);
        if (type != null) {
            return !type.equals("histogram");
        }
        return ofFamily(name, "histogram", HISTOGRAM) || ofFamily(name, "summary", SUMMARY);
    }

    private boolean ofFamily(String name, String type, List<String> suffixes) {
        return suffixes.stream()
                .filter(name::endsWith)
                .anyMatch(suffix -> type.equals(types.get(name.substring(0, name.length() - suffix.length()))));
    }
}
