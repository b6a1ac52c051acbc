package io.cadastream.connect.kit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Names a part of a source, for example {@code {feed=…, table=…}}. Connect finds an offset by the bytes of
 * this name as JSON, so the order of the entries belongs to it; here that is the alphabetical one. {@link Map#of} has another
 * order in every JVM: half of all restarts would not find an offset that is there.
 */
public final class SourcePartition {
    private SourcePartition() {}

    /** The name made of these entries. */
    public static SortedMap<String, String> of(Map<String, String> entries) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /**
     * Refuses a name, given by an operator, under which no task would look.
     *
     * @throws ConnectException when its entries have another order
     */
    public static void requireOrder(Map<String, ?> partition) {
        SortedMap<String, ?> ordered = new TreeMap<>(partition);
        if (!ordered.keySet().stream()
                .toList()
                .equals(partition.keySet().stream().toList())) {
            throw new ConnectException("The entries of the source partition " + partition
                    + " are in another order than the connector's, and Connect tells partitions apart by that; write them as "
                    + ordered);
        }
    }
}
