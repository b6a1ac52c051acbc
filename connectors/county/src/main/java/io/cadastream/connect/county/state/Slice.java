package io.cadastream.connect.county.state;

import io.cadastream.connect.kit.SourcePartition;
import java.util.Map;
import java.util.SortedMap;

/** One feed's records of one entity: what one mapping reads, with a snapshot count of its own. */
public record Slice(String feed, String entity) {

    /** The source partition under which Connect keeps the offset. */
    public SortedMap<String, String> partition() {
        return SourcePartition.of(Map.of("feed", feed, "entity", entity));
    }

    /** What the keys of this slice in the state topic start with. */
    String prefix() {
        return feed + "/" + entity + "/";
    }
}
