package io.cadastream.connect.mls.config;

import io.cadastream.change.ListingChange;
import io.cadastream.change.MediaChange;
import io.cadastream.change.MemberChange;
import io.cadastream.change.OfficeChange;
import io.cadastream.change.OpenHouseChange;
import io.cadastream.topics.Topic;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A resource of the RESO Data Dictionary that is replicated; each has a topic of its own. Parents come before children. */
public enum Resource {
    PROPERTY("Property", "ListingKey", "listing", Topic.MLS_LISTING, ListingChange.getClassSchema(), null),
    OFFICE("Office", "OfficeKey", "office", Topic.MLS_OFFICE, OfficeChange.getClassSchema(), null),
    MEMBER("Member", "MemberKey", "member", Topic.MLS_MEMBER, MemberChange.getClassSchema(), OFFICE),
    OPEN_HOUSE(
            "OpenHouse",
            "OpenHouseKey",
            "open house",
            Topic.MLS_OPEN_HOUSE,
            OpenHouseChange.getClassSchema(),
            PROPERTY),
    MEDIA("Media", "MediaKey", "medium", Topic.MLS_MEDIA, MediaChange.getClassSchema(), PROPERTY);

    private static final int LISTINGS_TIER = 1;
    private static final int OTHER_TIER = 2;

    private final String resoName;
    private final String keyField;
    private final String noun;
    private final Topic topic;
    private final Schema schema;
    private final @Nullable Resource parent;

    Resource(String resoName, String keyField, String noun, Topic topic, Schema schema, @Nullable Resource parent) {
        this.resoName = resoName;
        this.keyField = keyField;
        this.noun = noun;
        this.topic = topic;
        this.schema = schema;
        this.parent = parent;
    }

    /** What a setting of resources may be. */
    static final String ALLOWED = "different ones of "
            + String.join(", ", Arrays.stream(values()).map(Resource::resoName).toList()) + "; one at least";

    /**
     * Reads the setting.
     *
     * @return in the order in which they are to be read
     * @throws IllegalArgumentException saying what is wrong with the list
     */
    static List<Resource> parseAll(List<?> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        Set<Resource> all = new LinkedHashSet<>();
        for (Object name : names) {
            if (!all.add(named(String.valueOf(name).trim()))) {
                throw new IllegalArgumentException("names the resource '" + name + "' twice");
            }
        }
        return all.stream().sorted().toList();
    }

    static Resource named(String name) {
        return Arrays.stream(values())
                .filter(resource -> resource.resoName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has the resource '" + name + "'"));
    }

    /** Whether an object is a record, by its fields. */
    public static boolean isRecord(Predicate<String> has) {
        return Arrays.stream(values()).anyMatch(resource -> has.test(resource.keyField));
    }

    /** Name in the service's addresses, and in its events. */
    public String resoName() {
        return resoName;
    }

    /** Field that holds the key of a record. */
    public String keyField() {
        return keyField;
    }

    /** What a record is, for messages. */
    public String noun() {
        return noun;
    }

    /** Topic of its changes, unless a setting names another. */
    Topic topic() {
        return topic;
    }

    /** Avro schema of its changes. */
    public Schema schema() {
        return schema;
    }

    /** Freshness tier: 1 for listings, 2 for what goes with them. */
    public int tier() {
        return this == PROPERTY ? LISTINGS_TIER : OTHER_TIER;
    }

    /** What its records belong to, and is to be read before; null when it stands alone. */
    public @Nullable Resource parent() {
        return parent;
    }

    /** Field by which a record of it says what it belongs to; null when it need not. */
    public @Nullable String parentKeyField() {
        return switch (this) {
            case OPEN_HOUSE -> PROPERTY.keyField;
            case MEDIA -> "ResourceRecordKey";
            case PROPERTY, OFFICE, MEMBER -> null;
        };
    }

    /** What settings of this resource begin with. */
    String settingPrefix() {
        return resoName.toLowerCase(Locale.ROOT) + ".";
    }
}
