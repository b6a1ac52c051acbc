package io.cadastream.connect.county.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when it was looked at.
 *
 * @param name path relative to the root, with slashes; of what was fetched, its address
 * @param path where it really is
 * @param inode what the file system says its identity is; null where it says nothing
 */
public record SnapshotFile(
        String name,
        Path path,
        long size,
        Instant modified,
        @Nullable Object inode) {

    /**
     * Looks at a file.
     *
     * @param name for messages
     */
    public static SnapshotFile look(String name, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new SnapshotFile(
                name, path, attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
    }

    /** Whether it still looks the same; false when it is gone. */
    boolean unchanged() {
        try {
            return look(name, path).equals(this);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this is the file, perhaps renamed since. */
    public boolean isAt(Path place) throws IOException {
        SnapshotFile there = look(name, place);
        return there.size == size && there.modified.equals(modified) && Objects.equals(there.inode, inode);
    }

    /**
     * Whether somebody has written into it. A file that was renamed over it, or its removal, is no such thing: what was
     * opened before stays what it was.
     */
    boolean writtenInto() {
        try {
            SnapshotFile now = look(name, path);
            boolean other = inode != null && now.inode() != null && !inode.equals(now.inode());
            return !other && !now.equals(this);
        } catch (IOException e) {
            return false;
        }
    }
}
