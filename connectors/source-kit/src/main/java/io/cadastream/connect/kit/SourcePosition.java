package io.cadastream.connect.kit;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands in its source: what Connect stores with it and hands back after a restart.
 *
 * @param partition names the part of the source, see {@link SourcePartition}; never changes
 * @param offset how far that part has been read; null while nothing of it has been read yet
 */
public record SourcePosition(
        SortedMap<String, String> partition, @Nullable Map<String, ?> offset) {}
