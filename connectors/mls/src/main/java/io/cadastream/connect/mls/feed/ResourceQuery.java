package io.cadastream.connect.mls.feed;

import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsSettings;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes the OData requests for one resource of one feed. */
final class ResourceQuery {
    /** Milliseconds at least, and every further digit that was received. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final URI service;
    private final String collection;
    private final String keyField;
    private final String originatingSystem;
    private final int pageSize;
    private final String shape;

    ResourceQuery(MlsSettings settings, FeedPart part) {
        this.service = settings.baseUrl();
        this.collection = settings.baseUrl() + "/" + part.resource().resoName();
        this.keyField = part.resource().keyField();
        this.originatingSystem =
                "OriginatingSystemName eq " + OData.text(part.mls().originatingSystemName());
        this.pageSize = settings.pageSize();
        this.shape = OData.shape(settings.read(part.resource()));
    }

    /** The first page of all rows that changed after the time; of all rows when it is null. */
    URI changedAfter(@Nullable Instant time) {
        return page(time == null ? "" : " and (ModificationTimestamp gt " + time(time) + ")");
    }

    /** The page behind a row, by keyset: rows that share its timestamp are not skipped, however many they are. */
    URI behind(Watermark row) {
        String time = time(row.modifiedAt());
        return page(" and ((ModificationTimestamp gt " + time + ") or (ModificationTimestamp eq " + time + " and "
                + keyField + " gt " + OData.text(row.key()) + "))");
    }

    /** The newest row alone. */
    URI newest() {
        return uri(originatingSystem, "ModificationTimestamp desc," + keyField + " desc", 1);
    }

    /** The keys of all rows, those behind a key; of all when it is null. */
    URI keysBehind(@Nullable String key) {
        String behind = key == null ? "" : " and " + keyField + " gt " + OData.text(key);
        return URI.create(collection + "?$filter=" + OData.encoded(originatingSystem + behind) + "&$orderby="
                + OData.encoded(keyField + " asc") + "&$top=" + pageSize + "&$select="
                + OData.encoded(keyField + ",ModificationTimestamp"));
    }

    /** The service's description of itself. */
    URI metadata() {
        return URI.create(service + "/$metadata");
    }

    private URI page(String condition) {
        return uri(originatingSystem + condition, "ModificationTimestamp asc," + keyField + " asc", pageSize);
    }

    private URI uri(String filter, String order, int top) {
        return URI.create(collection + "?$filter=" + OData.encoded(filter) + "&$orderby=" + OData.encoded(order)
                + "&$top=" + top + (shape.isEmpty() ? "" : "&" + shape));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).equals(time) ? MILLIS.format(time) : time.toString();
    }
}
