package io.cadastream.connect.mls.config;

import io.cadastream.connect.kit.SourcePartition;
import java.util.Map;
import java.util.SortedMap;

/** One resource of one MLS: what is read, and remembered, by itself. */
public record FeedPart(FeedRef mls, Resource resource) {
    private static final String RESOURCE = "resource";

    /** The feed, as change events name it. */
    public String feed() {
        return mls.feed();
    }

    /** For logs and metrics: {@code mls.suncoast} for the listings, {@code mls.suncoast/Media} for others. */
    public String name() {
        return resource == Resource.PROPERTY ? feed() : feed() + "/" + resource.resoName();
    }

    /** Under which Connect stores how far it has been read. */
    public SortedMap<String, String> partition() {
        return SourcePartition.of(
                resource == Resource.PROPERTY
                        ? Map.of(FeedRef.PARTITION, feed())
                        : Map.of(FeedRef.PARTITION, feed(), RESOURCE, resource.resoName()));
    }
}
