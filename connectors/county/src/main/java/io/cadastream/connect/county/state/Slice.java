package io.cadastream.connect.county.state;

import java.util.Map;

/** One feed's records of one entity: what one mapping reads, with a snapshot count of its own. */
public record Slice(String feed, String entity) {

    /** The source partition under which Connect keeps the offset. */
    public Map<String, String> partition() {
        return Map.of("feed", feed, "entity", entity);
    }

    /** What the keys of this slice in the state topic start with. */
    String prefix() {
        return feed + "/" + entity + "/";
    }
}
