package io.cadastream.schemas;

import io.cadastream.change.ForeclosureChange;
import io.cadastream.change.ListingChange;
import io.cadastream.change.MediaChange;
import io.cadastream.change.MemberChange;
import io.cadastream.change.OfficeChange;
import io.cadastream.change.OpenHouseChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.PermitChange;
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

/** The schemas that are values of topics, and where the last release's copies lie. */
final class Schemas {

    static final Path BASELINE = Path.of("baseline");

    private Schemas() {}

    /** Changes that came after the last release: they keep the rules, and have nothing yet to be compatible with. */
    static List<Schema> unreleased() {
        return List.of(
                OfficeChange.getClassSchema(),
                MemberChange.getClassSchema(),
                OpenHouseChange.getClassSchema(),
                MediaChange.getClassSchema(),
                PermitChange.getClassSchema(),
                ForeclosureChange.getClassSchema());
    }

    /** Those of the last release, as they are now. */
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
