package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the county mappings that ask the simulated counties instead of the real ones, and ask them for everything more
 * often: a row that vanished shows only when all are read.
 */
final class WebMappings {
    /** The sites that the mappings of {@code deploy/county} name. */
    private static final List<String> SITES =
            List.of("https://datacatalog.cookcountyil.gov", "https://gis.example.gov");

    /** Harris County has its files on a web server, packed. */
    private static final String HARRIS_FILES = "48201/real_acct*.txt";

    private static final String FULL_EVERY = "full_every: PT1M";

    private WebMappings() {}

    /**
     * Writes the copies.
     *
     * @param site root of the simulated counties' web site
     */
    static void write(Path mappings, Path copies, String site) {
        try (Stream<Path> files = Files.list(mappings)) {
            Files.createDirectories(copies);
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.writeString(copies.resolve(file.getFileName()), simulated(Files.readString(file), site));
            }
        } catch (IOException e) {
            throw new StackException(
                    "cannot copy the mappings of " + mappings + " to " + copies + ": " + e.getMessage(), e);
        }
    }

    static String simulated(String mapping, String site) {
        String text = mapping;
        for (String real : SITES) {
            text = text.replace(real, site);
        }
        return text.replaceAll("full_every: *P\\w+", FULL_EVERY)
                .replace(
                        "path: " + HARRIS_FILES,
                        "url: " + site + "/download/Real_acct_owner.zip\n  member: real_acct.txt");
    }
}
