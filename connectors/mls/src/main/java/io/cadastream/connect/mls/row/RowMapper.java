package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/** Turns the rows of one resource into changes of its records. */
public interface RowMapper {
    /** Key and version of the row. */
    RowVersion version(JsonNode row);

    /** The row, whose key and version were read before, as a change. */
    RowOutcome map(JsonNode row, String key, ChangeVersion version);

    /** A record that the service no longer has or shows. */
    Change gone(String key, ChangeVersion version);

    /**
     * The mapper for a resource.
     *
     * @param newPayload makes an empty payload of the resource's change
     */
    static RowMapper of(FeedPart part, MlsSettings settings, Supplier<Struct> newPayload) {
        // What comes inside of a record and has a topic of its own is no extra field of it.
        List<String> excluded = Stream.concat(
                        settings.extraExcluded().stream(),
                        settings.expanded(part.resource()).stream().map(Resource::resoName))
                .toList();
        return part.resource() == Resource.PROPERTY
                ? new ListingMapper(part.feed(), settings.zone(), settings.counties(), excluded, newPayload)
                : new TableMapper(part, settings.zone(), excluded, newPayload);
    }
}
