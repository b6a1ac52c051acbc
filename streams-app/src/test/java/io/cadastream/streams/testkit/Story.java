package io.cadastream.streams.testkit;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ListingPayload;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.ParcelPayload;
import io.cadastream.change.TransferChange;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Tells changes as people would: one line each. */
public final class Story {
    private Story() {}

    /** The changes, numbered, and what came of them. */
    public static String of(List<Event> changes, List<String> differences) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "These changes end in different tables (one: as listed; other: by the independent evaluation, or in another"
                        + " order of arrival):");
        for (int i = 0; i < changes.size(); i++) {
            lines.add("  " + (i + 1) + ". " + line(changes.get(i)));
        }
        lines.add("What differs:");
        differences.forEach(difference -> lines.add("  " + difference));
        return String.join("\n", lines);
    }

    private static String line(Event event) {
        GenericRecord value = event.value();
        if (value instanceof ListingChange listing) {
            return listing.getSourceUpdatedAt() + " " + listing.getFeed() + " listing " + listing.getRecordKey() + ": "
                    + text(listing.getPayload());
        }
        if (value instanceof ParcelChange parcel) {
            return parcel.getSourceUpdatedAt() + " " + parcel.getFeed() + " parcel " + parcel.getRecordKey() + ": "
                    + text(parcel.getPayload());
        }
        if (value instanceof TransferChange transfer) {
            return transfer.getSourceUpdatedAt() + " " + transfer.getFeed() + " transfer " + transfer.getRecordKey()
                    + ": parcel " + transfer.getPayload().getParcelNumber() + " sold "
                    + transfer.getPayload().getTransferDate();
        }
        return event.topic().topicName() + " " + event.key() + ": " + value;
    }

    private static String text(@Nullable ListingPayload home) {
        return home == null
                ? "deleted"
                : home.getStandardStatus() + " $" + home.getListPrice() + " at "
                        + place(home.getUnparsedAddress(), home.getLatitude()) + ", parcel " + home.getParcelNumber();
    }

    private static String text(@Nullable ParcelPayload situs) {
        return situs == null
                ? "deleted"
                : situs.getOwnerName() + " at " + place(situs.getSitusAddress(), situs.getLatitude());
    }

    private static String place(@Nullable String line, @Nullable Double latitude) {
        return (line == null ? "no address" : '"' + line + '"') + (latitude == null ? "" : " (" + latitude + " N)");
    }
}
