package io.cadastream.connect.county.processed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files in the archive: {@code 20260115T000000.000Z-0123456789ab-NAL.csv.gz}. Of the file's own name nothing is kept
 * that could lead elsewhere or hide it.
 */
final class ArchiveName {
    /** To the millisecond, as versions are: a file that is put back must not be older than it was. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern OURS = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z-[0-9a-f]{12}-[A-Za-z0-9._-]+");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern PACKED = Pattern.compile("(?i).*\\.(gz|zip)");

    /** A file name may have 255 bytes; the part file's is longer. */
    private static final int LONGEST = 150;

    private ArchiveName() {}

    /**
     * The name in the archive.
     *
     * @param asOf the moment that the file speaks of
     * @param checksum SHA-256 of the unpacked file, hex
     * @param file the file's name, with or without folders
     */
    static String of(Instant asOf, String checksum, String file) {
        String last = OTHER.matcher(file.substring(file.lastIndexOf('/') + 1)).replaceAll("_");
        // the end says what it is
        String name = last.substring(Math.max(0, last.length() - LONGEST));
        return TIME.format(asOf) + "-" + checksum.substring(0, 12) + "-" + name + (isPacked(file) ? "" : ".gz");
    }

    static boolean isPacked(String file) {
        return PACKED.matcher(file).matches();
    }

    /** Where it is written to before it is whole. */
    static String part(String name) {
        return "." + name + ".part";
    }

    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    /** Whether it is what a worker left that died while it wrote. */
    static boolean isOurPart(String name) {
        return name.startsWith(".") && name.endsWith(".part") && isOurs(name.substring(1, name.length() - 5));
    }
}
