package io.cadastream.sandbox.crm;

import io.cadastream.sandbox.world.AddressStyle;
import io.cadastream.sandbox.world.ChangeKind;
import io.cadastream.sandbox.world.Home;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.World;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People at work in the CRM, by SQL. The database itself is the truth, so nothing is remembered elsewhere. A home has at
 * most one edit at a time: which of two would win could depend on the order in which a snapshot reads them. Used by one
 * thread.
 */
public final class CrmTraffic {
    private static final List<String> FIRST_NAMES =
            List.of("Maria", "James", "Ana", "Wei", "Keisha", "Tomás", "Ruth", "Omar", "Linh", "Patrick");
    private static final List<String> LAST_NAMES =
            List.of("Garcia", "Smith", "O'Neil", "Chen", "Brown", "Rivera", "Cohen", "Haddad", "Tran", "Walsh");
    private static final List<String> STATUSES = List.of("new", "contacted", "qualified", "lost", "won");
    private static final List<String> ORIGINS = List.of("website", "open house", "referral", " sign call ", "");

    private final CrmDatabase database;
    private final World world;
    private final Random random;
    private final List<Long> contacts = new ArrayList<>();
    private final List<Long> leads = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final Set<Integer> editedHomes = new HashSet<>();
    private long nextId = 1;

    private record Edit(long id, int home) {}

    private CrmTraffic(CrmDatabase database, World world, Random random) {
        this.database = database;
        this.world = world;
        this.random = random;
    }

    /** Learns what is in the database; when it is empty, fills it in proportion to the world first. */
    public static CrmTraffic open(CrmDatabase database, World world, Random random) throws SQLException {
        CrmTraffic traffic = new CrmTraffic(database, world, random);
        traffic.load();
        if (traffic.contacts.isEmpty() && traffic.leads.isEmpty() && traffic.edits.isEmpty()) {
            traffic.seed();
        }
        return traffic;
    }

    /** Makes one change; false when nothing fits, or when the kind does not belong to the CRM. */
    public boolean make(ChangeKind kind) throws SQLException {
        return switch (kind) {
            case CONTACT_CREATED -> createContact();
            case CONTACT_UPDATED -> updateContact();
            case CONTACT_DELETED -> delete("contact", "contact_id", contacts);
            case LEAD_CREATED -> createLead();
            case LEAD_STATUS -> updateLead();
            case LEAD_DELETED -> delete("lead", "lead_id", leads);
            case LISTING_EDIT_MADE -> createEdit();
            case LISTING_EDIT_CHANGED -> updateEdit();
            case LISTING_EDIT_DELETED -> deleteEdit();
            default -> false;
        };
    }

    private void seed() throws SQLException {
        int homes = world.homes().all().size();
        for (int i = 0; i < homes / 3; i++) {
            createContact();
        }
        for (int i = 0; i < homes / 4; i++) {
            createLead();
        }
        for (int i = 0; i < homes / 10; i++) {
            createEdit();
        }
    }

    private void load() throws SQLException {
        contacts.addAll(database.query("SELECT contact_id FROM contact ORDER BY 1", row -> row.getLong(1)));
        leads.addAll(database.query("SELECT lead_id FROM lead ORDER BY 1", row -> row.getLong(1)));
        List<CrmEdit> stored = database.query(CrmEdit.SELECT, CrmEdit::of);
        for (CrmEdit edit : stored) {
            edit.home(world.homes()).ifPresent(home -> {
                edits.add(new Edit(edit.id(), home.id()));
                editedHomes.add(home.id());
            });
        }
        // One range of ids for all tables, above every id there is.
        nextId = 1
                + database.query(
                                "SELECT greatest((SELECT coalesce(max(contact_id), 0) FROM contact),"
                                        + " (SELECT coalesce(max(lead_id), 0) FROM lead),"
                                        + " (SELECT coalesce(max(edit_id), 0) FROM listing_edit))",
                                row -> row.getLong(1))
                        .get(0);
    }

    private boolean createContact() throws SQLException {
        long id = nextId++;
        Home home = one(world.homes().all());
        String name = one(FIRST_NAMES) + " " + one(LAST_NAMES);
        database.update(
                "INSERT INTO contact (contact_id, full_name, email, phone, city, state_or_province, postal_code,"
                        + " do_not_call, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'intake')",
                id,
                random.nextInt(10) == 0 ? name + "  " : name,
                email(name, id),
                phone(),
                one(AddressStyle.OF_CRM).city(home.address()),
                home.address().state(),
                home.address().zip() + (random.nextInt(4) == 0 ? "-0042" : ""),
                random.nextInt(3) == 0 ? null : (Boolean) (random.nextInt(5) == 0));
        contacts.add(id);
        return true;
    }

    private boolean updateContact() throws SQLException {
        Long id = any(contacts);
        if (id == null) {
            return false;
        }
        return random.nextBoolean()
                ? changed("UPDATE contact SET phone = ?, updated_by = 'desk' WHERE contact_id = ?", phone(), id)
                : changed(
                        "UPDATE contact SET do_not_call = ?, email = ?, updated_by = 'desk' WHERE contact_id = ?",
                        random.nextBoolean(),
                        email(one(FIRST_NAMES) + " " + one(LAST_NAMES), id),
                        id);
    }

    private boolean createLead() throws SQLException {
        Long contact = any(contacts);
        if (contact == null) {
            return false;
        }
        long id = nextId++;
        Listing listing = random.nextInt(10) < 8 ? anyListing() : null;
        database.update(
                "INSERT INTO lead (lead_id, contact_id, lead_source, lead_status, listing_feed, listing_key, budget,"
                        + " message, updated_by) VALUES (?, ?, ?, 'new', ?, ?, ?, ?, 'intake')",
                id,
                contact,
                one(ORIGINS),
                listing == null ? null : listing.feed(),
                listing == null ? null : listing.key(),
                random.nextInt(4) == 0 ? null : BigDecimal.valueOf(150_000L + 500L * random.nextInt(2_000)),
                random.nextInt(3) == 0 ? null : " When can I see it?\nIs there parking, and a pool? ");
        leads.add(id);
        return true;
    }

    private boolean updateLead() throws SQLException {
        Long id = any(leads);
        return id != null
                && changed("UPDATE lead SET lead_status = ?, updated_by = 'desk' WHERE lead_id = ?", one(STATUSES), id);
    }

    private boolean createEdit() throws SQLException {
        Home home = one(world.homes().all());
        if (world.homes().sharesAddress(home) || !editedHomes.add(home.id())) {
            return false;
        }
        long id = nextId++;
        int knows = random.nextInt(3);
        boolean parcel = knows != 0;
        boolean address = knows != 1;
        AddressStyle style = one(AddressStyle.OF_CRM);
        database.update(
                "INSERT INTO listing_edit (edit_id, county_fips, parcel_number, unparsed_address, city,"
                        + " state_or_province, postal_code, bedrooms_total, living_area, year_built, stories, note,"
                        + " updated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'desk')",
                id,
                parcel ? home.fips() : null,
                parcel ? (random.nextBoolean() ? home.apn() : home.typedApn()) : null,
                address ? style.line(home.address()) : null,
                address ? style.city(home.address()) : null,
                address ? home.address().state() : null,
                address ? home.address().zip() : null,
                random.nextBoolean() ? (Integer) (home.bedrooms() + 1) : null,
                random.nextBoolean() ? home.livingArea().add(new BigDecimal("12.50")) : null,
                random.nextBoolean() ? (Integer) home.yearBuilt() : null,
                random.nextBoolean() ? (Integer) home.stories() : null,
                "seen on site");
        edits.add(new Edit(id, home.id()));
        return true;
    }

    private boolean updateEdit() throws SQLException {
        Edit edit = edits.isEmpty() ? null : one(edits);
        return edit != null
                && changed(
                        "UPDATE listing_edit SET bedrooms_total = ?, bathrooms_total_integer = ? WHERE edit_id = ?",
                        1 + random.nextInt(6),
                        random.nextBoolean() ? (Integer) (1 + random.nextInt(4)) : null,
                        edit.id());
    }

    private boolean deleteEdit() throws SQLException {
        if (edits.isEmpty()) {
            return false;
        }
        Edit edit = edits.get(random.nextInt(edits.size()));
        boolean deleted = changed("DELETE FROM listing_edit WHERE edit_id = ?", edit.id());
        edits.remove(edit);
        editedHomes.remove(edit.home());
        return deleted;
    }

    private boolean delete(String table, String keyColumn, List<Long> ids) throws SQLException {
        Long id = any(ids);
        if (id == null) {
            return false;
        }
        boolean deleted = changed("DELETE FROM " + table + " WHERE " + keyColumn + " = ?", id);
        ids.remove(id);
        return deleted;
    }

    private boolean changed(String sql, @Nullable Object... arguments) throws SQLException {
        return database.update(sql, arguments) > 0;
    }

    private @Nullable Listing anyListing() {
        Optional<Listing> listing = world.anyListing(random);
        return listing.orElse(null);
    }

    // As people type: upper case, blanks around.
    private String email(String name, long id) {
        String address = name.replace(" ", ".").replace("'", "") + id + "@Example.com";
        return random.nextInt(4) == 0 ? " " + address.toUpperCase(Locale.ROOT) + " " : address;
    }

    private String phone() {
        return String.format(Locale.ROOT, "(%03d) 555-%04d", random.nextBoolean() ? 305 : 713, random.nextInt(10_000));
    }

    private @Nullable Long any(List<Long> ids) {
        return ids.isEmpty() ? null : one(ids);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
