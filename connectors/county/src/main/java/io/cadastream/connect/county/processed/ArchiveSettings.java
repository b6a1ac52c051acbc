package io.cadastream.connect.county.processed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Where files go that have been applied.
 *
 * @param dir folder of the archive
 * @param keep how long a file stays there
 * @param move whether the file leaves its place below the root
 */
public record ArchiveSettings(Path dir, Duration keep, boolean move) {
    public static final String DIR = "archive.dir";
    public static final String KEEP_DAYS = "archive.keep.days";
    public static final String MODE = "archive.mode";
    public static final String MOVE = "move";

    private static final String COPY = "copy";
    private static final String ALLOWED =
            "nothing, for no archive, or the absolute path of a folder that exists, that the"
                    + " worker can write to, and that neither lies in root.dir nor contains it";

    /** Adds the keys to a connector's definition. */
    public static ConfigDef addTo(ConfigDef def) {
        return def.define(
                        DIR,
                        Type.STRING,
                        "",
                        new Folder(),
                        Importance.MEDIUM,
                        "Folder that each applied file is kept in, packed, as feed/entity/time-checksum-name. Left out: no"
                                + " archive. That a file can't be kept never holds a feed up; it is tried again.")
                .define(
                        KEEP_DAYS,
                        Type.INT,
                        400,
                        Range.between(1, 36_500),
                        Importance.MEDIUM,
                        "Days that a file stays in the archive. Files with other names than the archive's are left alone.")
                .define(
                        MODE,
                        Type.STRING,
                        COPY,
                        ValidString.in(COPY, MOVE),
                        Importance.MEDIUM,
                        "Whether an applied file also stays below root.dir (copy), or leaves it once it is in the archive"
                                + " and its offset is stored (move). With move each file must be read by one mapping only,"
                                + " and a changed mapping takes effect with the next file.");
    }

    /**
     * Empty when there is no archive. That its folder is there is not asked for here: a disk that is not mounted must not
     * keep a feed from starting.
     *
     * @throws ConfigException when one folder lies in the other: applied files would be read again
     */
    public static Optional<ArchiveSettings> from(AbstractConfig config, Path root) {
        String dir = config.getString(DIR);
        if (dir.isBlank()) {
            return Optional.empty();
        }
        overlap(Path.of(dir), root).ifPresent(problem -> {
            throw new ConfigException(DIR, dir, problem);
        });
        return Optional.of(new ArchiveSettings(
                Path.of(dir), Duration.ofDays(config.getInt(KEEP_DAYS)), MOVE.equals(config.getString(MODE))));
    }

    /** What is wrong with the folder on this worker, and with both together. */
    public static Optional<String> problem(Path dir, Path root) {
        boolean usable = Files.isDirectory(dir) && Files.isWritable(dir);
        return usable
                ? overlap(dir, root)
                : Optional.of(DIR + " is " + dir
                        + ", which is no folder that can be written to on this worker; allowed: " + ALLOWED);
    }

    private static Optional<String> overlap(Path dir, Path root) {
        Path archive = real(dir);
        Path files = real(root);
        return archive.startsWith(files) || files.startsWith(archive)
                ? Optional.of(DIR + " is " + dir + " and root.dir is " + root
                        + ", of which one lies in the other; allowed: " + ALLOWED)
                : Optional.empty();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.normalize();
        }
    }

    private static final class Folder implements ConfigDef.Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            String text = String.valueOf(value);
            String problem = value == null || text.isBlank() ? null : problem(text);
            if (problem != null) {
                throw new ConfigException(name, value, problem + "; allowed: " + ALLOWED);
            }
        }

        private static @Nullable String problem(String text) {
            try {
                return Path.of(text).isAbsolute() ? null : "is not absolute";
            } catch (InvalidPathException e) {
                return "is no path";
            }
        }

        @Override
        public String toString() {
            return ALLOWED;
        }
    }
}
