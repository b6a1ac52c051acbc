package io.cadastream.connect.county.fetch;

import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;

/** The folder of {@code fetch.dir}. */
public record CacheFolder(Path path) {

    /** @throws ConfigException when none is given */
    public static CacheFolder of(FetchSettings settings) {
        Path folder = settings.folder();
        if (folder == null) {
            throw new ConfigException(FetchSettings.DIR, "", "is needed by a mapping that reads over the network");
        }
        return new CacheFolder(folder);
    }

    static FeedFailure failure(Path folder, IOException cause) {
        return FeedFailure.of(
                "The cache in " + folder + " (" + FetchSettings.DIR + ") can't be used: " + cause
                        + "; it must be a folder with room that the Connect worker can read and write, and that no other"
                        + " task uses for the same feed",
                cause);
    }
}
