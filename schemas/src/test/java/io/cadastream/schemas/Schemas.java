package io.cadastream.schemas;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.TransferChange;
import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.unified.Contact;
import io.cadastream.unified.Lead;
import io.cadastream.unified.Listing;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyProvenance;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/** Every schema that is the value of a topic, and where the last release's copies lie. */
final class Schemas {

    static final Path BASELINE = Path.of("baseline");

    private Schemas() {}

    static List<Schema> current() {
        return List.of(
                ListingChange.getClassSchema(),
                ParcelChange.getClassSchema(),
                TransferChange.getClassSchema(),
                Property.getClassSchema(),
                Listing.getClassSchema(),
                Contact.getClassSchema(),
                Lead.getClassSchema(),
                PropertyProvenance.getClassSchema(),
                QuarantinedRecord.getClassSchema());
    }

    static String fileName(Schema schema) {
        return schema.getFullName() + ".avsc";
    }
}
