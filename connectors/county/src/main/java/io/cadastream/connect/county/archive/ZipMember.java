package io.cadastream.connect.county.archive;

import io.cadastream.connect.county.format.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one member of a zip file that a glob means. The file is read from front to back, from the same open file as
 * everything else; that there is no second such member is known at its end, before anything of it counts.
 */
final class ZipMember extends InputStream {
    private static final int NAMES_TOLD = 10;
    private static final int LONGEST_NAME_TOLD = 80;

    private final ZipInputStream zip;
    private final MemberGlob glob;
    private final UnpackLimit limit;
    private final List<String> others = new ArrayList<>();
    private final byte[] one = new byte[1];
    private String found = "";
    private boolean ended;

    ZipMember(InputStream packed, MemberGlob glob, UnpackLimit limit) throws IOException {
        // names that do not say that they are UTF-8 may be anything: in this charset all of them can be read
        this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        this.glob = glob;
        this.limit = limit;
        String name = nextMatch();
        if (name == null) {
            throw new UnreadableFileException("it has no member '" + glob + "' (" + glob.place() + "); "
                    + (others.isEmpty() ? "it has none at all, or is no zip file" : "it has " + told(others)));
        }
        this.found = name;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = unpack(buffer, offset, length);
        if (read < 0) {
            ended = true;
            String second = nextMatch();
            if (second != null) {
                throw new UnreadableFileException("it has several members '" + glob + "': "
                        + told(List.of(found, second)) + "; allowed is one, say which in " + glob.place());
            }
        }
        return read;
    }

    /** Goes to the next member that is meant; null at the end of the file. */
    private @Nullable String nextMatch() throws IOException {
        byte[] skipped = new byte[1 << 13];
        for (ZipEntry entry = entry(); entry != null; entry = entry()) {
            String name = entry.getName();
            if (glob.matches(name)) {
                return name;
            }
            if (others.size() <= NAMES_TOLD) {
                others.add(name);
            }
            // not closeEntry(): what is passed over counts for the limits as well
            while (unpack(skipped, 0, skipped.length) >= 0) {}
        }
        return null;
    }

    private @Nullable ZipEntry entry() throws IOException {
        try {
            return zip.getNextEntry();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private int unpack(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = zip.read(buffer, offset, length);
            limit.unpacked(read);
            return read;
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    private static UnreadableFileException broken(Exception e) {
        return new UnreadableFileException(
                "it is no zip file that can be read ("
                        + (e instanceof EOFException ? "it ends too early" : e.getMessage())
                        + "); allowed are whole zip files, stored or deflated, without a password",
                e);
    }

    private static String told(List<String> names) {
        List<String> told = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), NAMES_TOLD))) {
            String clean = name.replaceAll("\\p{Cntrl}", "?");
            told.add(clean.length() > LONGEST_NAME_TOLD ? clean.substring(0, LONGEST_NAME_TOLD) + "…" : clean);
        }
        return String.join(", ", told) + (names.size() > NAMES_TOLD ? ", …" : "");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
