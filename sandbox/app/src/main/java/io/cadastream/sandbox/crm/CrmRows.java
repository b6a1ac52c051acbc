package io.cadastream.sandbox.crm;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the CRM knows at one moment. */
public record CrmRows(List<Contact> contacts, List<Lead> leads, List<CrmEdit> edits) {

    /** A row of {@code contact}. */
    public record Contact(
            long id,
            @Nullable String fullName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable Boolean doNotCall) {}

    /** A row of {@code lead}. */
    public record Lead(
            long id,
            @Nullable Long contactId,
            @Nullable String source,
            @Nullable String status,
            @Nullable String listingFeed,
            @Nullable String listingKey,
            @Nullable BigDecimal budget,
            @Nullable String message) {}

    /** Reads the three tables. */
    public static CrmRows read(CrmDatabase database) throws SQLException {
        return new CrmRows(
                database.query(
                        "SELECT contact_id, full_name, email, phone, city, state_or_province, postal_code, do_not_call"
                                + " FROM contact",
                        CrmRows::contact),
                database.query(
                        "SELECT lead_id, contact_id, lead_source, lead_status, listing_feed, listing_key, budget,"
                                + " message FROM lead",
                        CrmRows::lead),
                database.query(CrmEdit.SELECT, CrmEdit::of));
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, Boolean.class));
    }

    private static Lead lead(ResultSet row) throws SQLException {
        return new Lead(
                row.getLong(1),
                row.getObject(2, Long.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBigDecimal(7),
                row.getString(8));
    }
}
