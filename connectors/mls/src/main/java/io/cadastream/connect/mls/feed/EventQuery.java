package io.cadastream.connect.mls.feed;

import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the OData requests for events (RESO RCP-27), and for the records that they are about. */
final class EventQuery {
    /** Servers and what stands before them cut longer addresses off. */
    private static final int LONGEST_URL = 2_000;

    /** How records are asked for by their keys, best first: not every server takes the first ways. */
    enum Way {
        /** {@code ListingKey in ('a','b')}, OData 4.01. */
        IN,
        /** {@code ListingKey eq 'a' or ListingKey eq 'b'}. */
        OR,
        /** {@code Property('a')}, one request each. */
        ADDRESS;

        /** What to try when a server refuses this one. */
        Way next() {
            return this == IN ? OR : ADDRESS;
        }
    }

    private final URI service;
    private final int pageSize;
    private final int fetchSize;
    private final String collection;
    private final String keyField;
    private final String shape;

    EventQuery(MlsSettings settings, Resource resource) {
        this.service = settings.baseUrl();
        this.collection = settings.baseUrl() + "/" + resource.resoName();
        this.keyField = resource.keyField();
        this.pageSize = settings.pageSize();
        this.fetchSize = settings.fetchSize();
        this.shape = OData.shape(settings.read(resource));
    }

    /** The first page of events behind a sequence number. */
    URI eventsAfter(long sequence) {
        return events("EntityEventSequence gt " + sequence, "asc", pageSize);
    }

    /** The newest event alone. */
    URI newestEvent() {
        return events("EntityEventSequence ge 0", "desc", 1);
    }

    /** The oldest event that the service still has, alone. */
    URI oldestEvent() {
        return events("EntityEventSequence ge 0", "asc", 1);
    }

    private URI events(String filter, String order, int top) {
        return URI.create(service + "/EntityEvent?$filter=" + OData.encoded(filter) + "&$orderby="
                + OData.encoded("EntityEventSequence " + order) + "&$top=" + top);
    }

    /** As many of the keys as one request may ask for; one at least. */
    List<String> batch(Way way, List<String> keys) {
        List<String> batch = new ArrayList<>();
        for (String key : keys) {
            batch.add(key);
            boolean tooMany = batch.size() > (way == Way.ADDRESS ? 1 : fetchSize);
            if (batch.size() > 1 && (tooMany || records(way, batch).toString().length() > LONGEST_URL)) {
                batch.remove(batch.size() - 1);
                return batch;
            }
        }
        return batch;
    }

    /** The records with these keys. */
    URI records(Way way, List<String> keys) {
        if (way == Way.ADDRESS) {
            return URI.create(collection + "(" + OData.encoded(OData.text(keys.get(0))) + ")"
                    + (shape.isEmpty() ? "" : "?" + shape));
        }
        String filter = way == Way.IN
                ? keys.stream().map(OData::text).collect(Collectors.joining(",", keyField + " in (", ")"))
                : keys.stream().map(key -> keyField + " eq " + OData.text(key)).collect(Collectors.joining(" or "));
        return URI.create(collection + "?$filter=" + OData.encoded(filter) + "&$top=" + keys.size()
                + (shape.isEmpty() ? "" : "&" + shape));
    }
}
