package io.cadastream.connect.mls.feed;

import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsConfigDef;
import io.cadastream.connect.mls.config.MlsSettings;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the OData requests of one feed. */
final class PropertyQuery {
    /** Milliseconds at least, and every further digit that was received. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final URI service;
    private final String originatingSystem;
    private final int pageSize;
    private final String select;

    PropertyQuery(MlsSettings settings, FeedRef feed) {
        this.service = settings.baseUrl();
        this.originatingSystem = "OriginatingSystemName eq " + OData.text(feed.originatingSystemName());
        this.pageSize = settings.pageSize();
        this.select = select(settings.select());
    }

    /** The first page of all rows that changed after the time; of all rows when it is null. */
    URI changedAfter(@Nullable Instant time) {
        return page(time == null ? "" : " and (ModificationTimestamp gt " + time(time) + ")");
    }

    /** The page behind a row, by keyset: rows that share its timestamp are not skipped, however many they are. */
    URI behind(Watermark row) {
        String time = time(row.modifiedAt());
        return page(" and ((ModificationTimestamp gt " + time + ") or (ModificationTimestamp eq " + time
                + " and ListingKey gt " + OData.text(row.listingKey()) + "))");
    }

    /** The newest row alone. */
    URI newest() {
        return uri(originatingSystem, "ModificationTimestamp desc,ListingKey desc", 1);
    }

    /** The keys of all rows, those behind a key; of all when it is null. */
    URI keysBehind(@Nullable String key) {
        return URI.create(service + "/Property?$filter="
                + OData.encoded(originatingSystem + (key == null ? "" : " and ListingKey gt " + OData.text(key)))
                + "&$orderby=" + OData.encoded("ListingKey asc") + "&$top=" + pageSize + "&$select="
                + OData.encoded("ListingKey,ModificationTimestamp"));
    }

    /** The service's description of itself. */
    URI metadata() {
        return URI.create(service + "/$metadata");
    }

    private URI page(String condition) {
        return uri(originatingSystem + condition, "ModificationTimestamp asc,ListingKey asc", pageSize);
    }

    private URI uri(String filter, String order, int top) {
        return URI.create(service + "/Property?$filter=" + OData.encoded(filter) + "&$orderby=" + OData.encoded(order)
                + "&$top=" + top + (select.isEmpty() ? "" : "&$select=" + OData.encoded(select)));
    }

    /** The fields to ask for, separated by commas; empty for all. */
    static String select(List<String> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        Set<String> all = new LinkedHashSet<>(MlsConfigDef.ALWAYS_SELECTED);
        fields.forEach(field -> all.add(field.trim()));
        return String.join(",", all);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).equals(time) ? MILLIS.format(time) : time.toString();
    }
}
