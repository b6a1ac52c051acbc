package io.cadastream.connect.mls.config;

import io.cadastream.connect.kit.config.Allowed;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.QuarantineSettings;
import io.cadastream.connect.kit.config.QuotaSettings;
import io.cadastream.connect.kit.state.StateSettings;
import io.cadastream.topics.Topic;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Every setting of the MLS source, with its documentation and what is allowed. */
public final class MlsConfigDef {
    public static final String BASE_URL = "base.url";
    public static final String PROFILE = "profile";
    public static final String TOKEN = "token";
    public static final String OAUTH2_URL = "oauth2.token.url";
    public static final String OAUTH2_CLIENT = "oauth2.client.id";
    public static final String OAUTH2_SECRET = "oauth2.client.secret";
    public static final String OAUTH2_SCOPE = "oauth2.scope";
    public static final String LIMIT_HEADERS = "limit.headers";
    public static final String FEEDS = "feeds";
    public static final String CHANGE_FEED = "change.feed";
    public static final String EVENT_OVERLAP = "entity.event.overlap";
    public static final String FETCH_SIZE = "entity.event.fetch.size";
    public static final String PARALLEL = "requests.parallel";
    public static final String PUSH_TOPIC = "push.topic";
    public static final String PUSH_BOOTSTRAP = "push.bootstrap.servers";
    public static final String PUSH_CONSUMER = "push.consumer.";
    public static final String START_AT = "start.at";
    public static final String OVERLAP = "overlap.ms";
    public static final String TOUCHED_LIMIT = "touched.rows.limit";
    public static final String PAGE_SIZE = "page.size";
    public static final String SELECT = "select";
    public static final String ZONE = "time.zone";
    public static final String COUNTIES = "county.fips.map";
    public static final String EXTRA_EXCLUDE = "extra.exclude";
    public static final String TOPIC = "topic";
    public static final String RESOURCES = "resources";
    public static final String EXPAND = "expand";
    public static final String OTHER_INTERVAL = "poll.interval.others.ms";
    public static final String REQUEST_TIMEOUT = "request.timeout.ms";

    private static final String GROUP = "MLS";
    private static final Pattern TOKEN_CHARACTERS = Pattern.compile("[\\x21-\\x7e]+");

    /** The definition that Connect validates and documents by. */
    public static final ConfigDef DEF = define();

    private MlsConfigDef() {}

    private static ConfigDef define() {
        ConfigDef def = new ConfigDef();
        server(def);
        limits(def);
        push(def);
        reading(def);
        resources(def);
        mapping(def);
        return StateSettings.addTo(
                Reconciling.addTo(QuarantineSettings.addTo(QuotaSettings.addTo(PollSettings.addTo(def)))),
                Topic.MLS_FEED_STATE.topicName());
    }

    private static void server(ConfigDef def) {
        setting(
                def,
                BASE_URL,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                Allowed.httpUrl(),
                Importance.HIGH,
                """
                Address of the RESO Web API service, without the resource's name: https://api.example.com/odata. Use \
                https wherever the network is not your own.""");
        setting(
                def,
                PROFILE,
                ConfigDef.Type.STRING,
                Profile.NAMES.get(0),
                ConfigDef.ValidString.in(Profile.NAMES.toArray(String[]::new)),
                Importance.HIGH,
                "Vendor of the service. It stands for what is known of the vendor's limits, pages and headers; settings"
                        + " given here go before.");
        setting(def, TOKEN, ConfigDef.Type.PASSWORD, "", bearerToken(), Importance.HIGH, """
                Bearer token of the service, where it has long-lived ones; else give oauth2.token.url. Give it through a \
                config provider, for example ${env:MLS_TOKEN}, so that it is not stored in the clear.""");
        setting(def, OAUTH2_URL, ConfigDef.Type.STRING, "", urlOrNothing(), Importance.HIGH, """
                Address at which tokens are fetched by OAuth 2 client credentials, ahead of their expiry.""");
        setting(def, OAUTH2_CLIENT, ConfigDef.Type.STRING, "", null, Importance.HIGH, """
                Id of the OAuth 2 client.""");
        setting(def, OAUTH2_SECRET, ConfigDef.Type.PASSWORD, "", null, Importance.HIGH, """
                Secret of the OAuth 2 client. Give it through a config provider, as the token.""");
        setting(def, OAUTH2_SCOPE, ConfigDef.Type.STRING, "", null, Importance.LOW, """
                Scope asked for; empty for none.""");
        setting(def, FEEDS, ConfigDef.Type.LIST, ConfigDef.NO_DEFAULT_VALUE, feedList(), Importance.HIGH, """
                MLSs to read from this service, separated by commas, each 'name' or 'name:OriginatingSystemName'. \
                Feed mls.<name> is made of each. Feeds are spread over the tasks; one feed is read by one task.""");
        setting(
                def,
                REQUEST_TIMEOUT,
                ConfigDef.Type.LONG,
                30_000L,
                Range.between(100L, 600_000L),
                Importance.LOW,
                "Milliseconds that a whole answer, head and body, may take.");
    }

    private static void reading(ConfigDef def) {
        setting(
                def,
                CHANGE_FEED,
                ConfigDef.Type.STRING,
                "auto",
                ConfigDef.ValidString.in(ChangeFeed.NAMES.toArray(String[]::new)),
                Importance.MEDIUM,
                "By what changes are found: 'entity-event' reads the EntityEvent resource (RESO RCP-27) and fetches what"
                        + " changed, 'modification-timestamp' polls that field, 'auto' asks $metadata at start whether"
                        + " the service has EntityEvent.");
        setting(
                def,
                EVENT_OVERLAP,
                ConfigDef.Type.LONG,
                100L,
                Range.between(0L, 1_000_000L),
                Importance.LOW,
                "Sequence numbers that each poll of EntityEvent looks back behind the last one read, to find events that"
                        + " became visible out of order. Events that were seen are not fetched again.");
        setting(
                def,
                FETCH_SIZE,
                ConfigDef.Type.INT,
                50,
                Range.between(1, 1_000),
                Importance.LOW,
                "Records fetched with one request after their events; fewer when the address would pass 2,000"
                        + " characters.");
        setting(
                def,
                PARALLEL,
                ConfigDef.Type.INT,
                4,
                Range.between(1, 32),
                Importance.LOW,
                "Requests for changed records that are out at once, as far as the quota lets them go. 1 where the service wants"
                        + " them one after the other. Pages of a feed always come one after the other.");
        setting(def, START_AT, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, startAt(), Importance.HIGH, """
                Where a feed begins that has no stored offset: 'beginning' downloads the whole feed, 'now' takes only \
                what changes from here on, an ISO 8601 time takes what changed since. There is no default, because \
                a full download is counted against the quota of the account. With a stored offset it is not used.""");
        setting(def, OVERLAP, ConfigDef.Type.LONG, 60_000L, Range.between(0L, 86_400_000L), Importance.MEDIUM, """
                Milliseconds that each poll looks back behind the newest ModificationTimestamp received, to find rows \
                that the server committed late or wrote in the same millisecond. What was seen is not emitted again. \
                Raise it for services that answer from a cache (20 minutes are known).""");
        setting(
                def,
                TOUCHED_LIMIT,
                ConfigDef.Type.INT,
                1_000,
                Range.between(0, Integer.MAX_VALUE),
                Importance.LOW,
                "Rows of one pass that are emitted although only their ModificationTimestamp is new. Those beyond are a mass"
                        + " touch, as when a vendor maps a field anew, and are not. 0 emits none of them.");
        setting(
                def,
                PAGE_SIZE,
                ConfigDef.Type.INT,
                1_000,
                Range.between(1, 100_000),
                Importance.MEDIUM,
                "Rows asked for at once ($top). A service may send fewer.");
        setting(def, SELECT, ConfigDef.Type.LIST, "", null, Importance.LOW, """
                RESO fields to ask for ($select), separated by commas; empty for all. ListingKey, \
                ModificationTimestamp and StandardStatus are always added. Name MlgCanView where the service has it: \
                it signals deletes.""");
    }

    private static void resources(ConfigDef def) {
        setting(
                def,
                RESOURCES,
                ConfigDef.Type.LIST,
                Resource.PROPERTY.resoName(),
                Allowed.listParsedBy(Resource.ALLOWED, Resource::parseAll),
                Importance.MEDIUM,
                "Resources to read, separated by commas: Property (listings), Office, Member, OpenHouse, Media (without its"
                        + " bytes), each to its topic. A child is first read when its parent has been: Member after Office,"
                        + " OpenHouse and Media after Property. Each takes a request a poll.");
        setting(
                def,
                OTHER_INTERVAL,
                ConfigDef.Type.LONG,
                60_000L,
                Range.between(10L, 86_400_000L),
                Importance.MEDIUM,
                "Milliseconds from poll to poll of every resource but Property, which has poll.interval.ms and goes before"
                        + " the others.");
        setting(def, EXPAND, ConfigDef.Type.LIST, "", null, Importance.MEDIUM, """
                Collections to ask for inside of each listing ($expand), separated by commas, for services that do not \
                give them by themselves. Media and OpenHouse get into their topics from there; others, such as Rooms and \
                UnitTypes, into the map 'extra' as JSON. The listing's page gets larger: some services want a smaller \
                page.size then.""");
        for (Resource resource : Resource.values()) {
            if (resource != Resource.PROPERTY) {
                resource(def, resource);
            }
        }
    }

    private static void resource(ConfigDef def, Resource resource) {
        setting(
                def,
                resource.settingPrefix() + TOPIC,
                ConfigDef.Type.STRING,
                resource.topic().topicName(),
                Allowed.topicName(),
                Importance.LOW,
                "Topic of the changes of " + resource.resoName() + ".");
        setting(
                def,
                resource.settingPrefix() + SELECT,
                ConfigDef.Type.LIST,
                "",
                null,
                Importance.LOW,
                "The same as select, for " + resource.resoName() + ". " + String.join(", ", alwaysSelected(resource))
                        + " are always added.");
    }

    /** Fields without which a row can't be read. */
    static List<String> alwaysSelected(Resource resource) {
        String parentField = resource.parentKeyField();
        String other = resource == Resource.PROPERTY ? "StandardStatus" : parentField;
        return Stream.of(resource.keyField(), "ModificationTimestamp", other)
                .filter(Objects::nonNull)
                .toList();
    }

    static Map<Resource, Reading> readings(AbstractConfig config) {
        Map<Resource, Reading> readings = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            String prefix = resource == Resource.PROPERTY ? "" : resource.settingPrefix();
            readings.put(
                    resource,
                    Reading.of(
                            resource,
                            config.getString(prefix + TOPIC),
                            config.getList(prefix + SELECT),
                            resource == Resource.PROPERTY ? config.getList(EXPAND) : List.of()));
        }
        return readings;
    }

    /** What is wrong when a resource is both read by itself and asked for inside of listings. */
    public static Optional<String> twice(Map<String, ?> values) {
        return values.get(RESOURCES) instanceof List<?> resources && values.get(EXPAND) instanceof List<?> expand
                ? expand.stream()
                        .filter(resources::contains)
                        .findFirst()
                        .map(both -> "'" + both + "' stands in '" + RESOURCES + "' and in '" + EXPAND
                                + "'; allowed: in one of the two, else each would delete what the other has read")
                : Optional.empty();
    }

    private static void limits(ConfigDef def) {
        setting(
                def,
                LIMIT_HEADERS,
                ConfigDef.Type.LIST,
                "",
                Allowed.listParsedBy(LimitHeader.ALLOWED, LimitHeader::parseAll),
                Importance.LOW,
                "Headers by which the service says what is left of a quota and when it is reset, remaining:reset, several"
                        + " separated by commas. When nothing is left, it is not asked before the reset.");
    }

    private static void push(ConfigDef def) {
        setting(def, PUSH_BOOTSTRAP, ConfigDef.Type.LIST, "", null, Importance.MEDIUM, """
                Brokers, host:port, from which pushed events (RESO RCP-28) are read; empty for not listening. Further \
                settings of that consumer (security, for example) are given with the prefix push.consumer.""");
        setting(
                def,
                PUSH_TOPIC,
                ConfigDef.Type.STRING,
                "inbound.entity-event",
                Allowed.topicName(),
                Importance.LOW,
                "Topic of pushed events, keys <feed>/<anything>. One wakes its feed at once; what changed is read from the"
                        + " server all the same, so one that is lost costs time only.");
    }

    private static void mapping(ConfigDef def) {
        setting(def, ZONE, ConfigDef.Type.STRING, "UTC", zone(), Importance.MEDIUM, """
                Time zone of timestamps that come without one, such as America/New_York.""");
        setting(def, COUNTIES, ConfigDef.Type.LIST, "", counties(), Importance.MEDIUM, """
                FIPS codes of the counties that the feeds cover, such as FL/Miami-Dade=12086,TX/Harris=48201. They \
                turn CountyOrParish and StateOrProvince into county_fips, by which listings find their parcels.""");
        setting(
                def,
                EXTRA_EXCLUDE,
                ConfigDef.Type.LIST,
                "PrivateRemarks,ShowingInstructions,AccessCode,LockBoxLocation,LockBoxSerialNumber,OwnerName,OwnerPhone,"
                        + "MemberLoginId,MemberPassword",
                null,
                Importance.MEDIUM,
                "RESO fields that are not kept, separated by commas, of those that have no field of their own in a listing"
                        + " change. All others are kept in its map 'extra'. By default what must never get to the public.");
        setting(
                def,
                TOPIC,
                ConfigDef.Type.STRING,
                Topic.MLS_LISTING.topicName(),
                Allowed.topicName(),
                Importance.MEDIUM,
                "Topic of the listing changes.");
    }

    private static void setting(
            ConfigDef def,
            String name,
            ConfigDef.Type type,
            Object defaultValue,
            @Nullable Validator allowed,
            Importance importance,
            String documentation) {
        int order = def.names().size() + 1;
        def.define(name, type, defaultValue, allowed, importance, documentation, GROUP, order, Width.MEDIUM, name);
    }

    private static Validator bearerToken() {
        return Allowed.secret(
                "a bearer token: printable ASCII without blanks; or empty",
                value -> value.isEmpty() || TOKEN_CHARACTERS.matcher(value).matches());
    }

    private static Validator urlOrNothing() {
        Validator url = Allowed.httpUrl();
        return Allowed.either(value -> String.valueOf(value).isBlank(), "empty", url);
    }

    private static Validator feedList() {
        return Allowed.listParsedBy(FeedRef.ALLOWED, FeedRef::parseAll);
    }

    private static Validator counties() {
        return Allowed.listParsedBy(CountyTable.ALLOWED, CountyTable::parse);
    }

    private static Validator startAt() {
        return Allowed.parsedBy(StartAt.ALLOWED, StartAt::parse);
    }

    private static Validator zone() {
        return Allowed.parsedBy("a time zone of the IANA database, such as America/Chicago, or UTC", value -> {
            try {
                return ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is no time zone", e);
            }
        });
    }
}
