package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses what happens next at an MLS or a county, given the kind. Seeded; used by one thread at a time. */
public final class ChangePicker {
    // How often to look for a fitting record before giving up: kinds that fit few records are then simply rarer.
    private static final int TRIES = 25;

    private final Homes homes;
    private final Random random;

    public ChangePicker(Homes homes, Random random) {
        this.homes = homes;
        this.random = random;
    }

    /** A change of this kind; empty when nothing fits, or when the kind belongs to the CRM. */
    public Optional<WorldChange> pick(ChangeKind kind, Facts facts, Instant now) {
        return Optional.ofNullable(
                switch (kind) {
                    case LISTING_PRICE -> price(facts, now);
                    case LISTING_STATUS -> status(facts, now);
                    case LISTING_DETAILS -> details(facts, now);
                    case LISTING_ADDRESS -> listingAddress(facts, now);
                    case LISTING_PARCEL_NUMBER -> listingParcelNumber(facts, now);
                    case NEW_LISTING -> newListing(facts, now);
                    case LISTING_DELETED -> listingDeleted(facts, now);
                    case PARCEL_REASSESSED -> reassessed(facts, now);
                    case PARCEL_OWNER -> ownerChanged(facts, now);
                    case PARCEL_ADDRESS -> situs(facts, now);
                    case PARCEL_ADDED -> parcelAdded(facts, now);
                    case PARCEL_VANISHED -> parcelVanished(facts, now);
                    case SALE_RECORDED -> sale(facts, now);
                    case CONTACT_UPDATED,
                            CONTACT_CREATED,
                            CONTACT_DELETED,
                            LEAD_CREATED,
                            LEAD_STATUS,
                            LEAD_DELETED,
                            LISTING_EDIT_MADE,
                            LISTING_EDIT_CHANGED,
                            LISTING_EDIT_DELETED -> null;
                });
    }

    /** A listing whose unknown close date can be sent as {@code TBD}. */
    public Optional<WorldChange> garbleCloseDate(Facts facts, Instant now) {
        Listing listing = anyListing(facts, it -> it.market().closeDate() == null);
        return listing == null
                ? Optional.empty()
                : Optional.of(new WorldChange.CloseDateGarbled(World.stamp(listing, now), listing.key()));
    }

    private @Nullable WorldChange price(Facts facts, Instant now) {
        Listing listing = anyListing(facts, it -> true);
        if (listing == null) {
            return null;
        }
        BigDecimal factor = BigDecimal.valueOf(92 + random.nextInt(14));
        BigDecimal price = SourceRecords.money(
                listing.market().listPrice().multiply(factor).movePointLeft(2).longValue());
        return new WorldChange.ListingPriceChanged(
                World.stamp(listing, now), listing.key(), price.max(BigDecimal.valueOf(50_000)));
    }

    private @Nullable WorldChange status(Facts facts, Instant now) {
        ListingStatus next = SourceRecords.one(ListingStatus.USUAL, random);
        Listing listing = anyListing(facts, it -> !it.market().status().equals(next.wire()));
        return listing == null
                ? null
                : new WorldChange.ListingStatusChanged(World.stamp(listing, now), listing.key(), next);
    }

    private @Nullable WorldChange details(Facts facts, Instant now) {
        Listing listing = anyListing(facts, it -> true);
        if (listing == null) {
            return null;
        }
        Map<String, String> fields = switch (random.nextInt(3)) {
            case 0 -> Map.of("BedroomsTotal", Integer.toString(1 + random.nextInt(6)));
            case 1 -> Map.of("LivingArea", Integer.toString(600 + random.nextInt(2_500)));
            default -> Map.of("DaysOnMarket", Integer.toString(random.nextInt(200)));
        };
        return new WorldChange.ListingPatched(World.stamp(listing, now), listing.key(), fields);
    }

    // An agent mistypes the house number, or a mistake is put right.
    private @Nullable WorldChange listingAddress(Facts facts, Instant now) {
        Listing listing = anyListing(facts, it -> it.address() != null);
        if (listing == null) {
            return null;
        }
        Address truth = homes.get(listing.home()).address();
        Address next = truth.equals(listing.address()) && random.nextBoolean() ? mistaken(truth) : truth;
        return new WorldChange.AddressCorrected(
                World.stamp(listing, now), listing.key(), next, SourceRecords.one(AddressStyle.OF_MLS, random));
    }

    private @Nullable WorldChange listingParcelNumber(Facts facts, Instant now) {
        Listing listing = anyListing(facts, it -> it.address() != null);
        return listing == null
                ? null
                : new WorldChange.ParcelNumberChanged(
                        World.stamp(listing, now),
                        listing.key(),
                        SourceRecords.parcelNumber(homes.get(listing.home()), random));
    }

    private @Nullable WorldChange newListing(Facts facts, Instant now) {
        Home home = SourceRecords.one(homes.all(), random);
        String system = SourceRecords.one(SourceRecords.SYSTEMS, random);
        boolean listed = facts.listings().stream()
                .anyMatch(it -> it.home() == home.id() && it.system().equals(system) && !it.deleted());
        return listed
                ? null
                : new WorldChange.NewListing(
                        SourceRecords.listing(home, system, SourceRecords.listingKey(system, facts), now, random));
    }

    private @Nullable WorldChange listingDeleted(Facts facts, Instant now) {
        Listing listing = anyListing(facts, it -> true);
        return listing == null ? null : new WorldChange.ListingDeleted(World.stamp(listing, now), listing.key());
    }

    private @Nullable WorldChange reassessed(Facts facts, Instant now) {
        Parcel parcel = anyParcel(facts);
        if (parcel == null) {
            return null;
        }
        long market = parcel.values().market() * (90 + random.nextInt(25)) / 100;
        Parcel.Values values = SourceRecords.values(market, parcel.values().taxable() != null, random);
        return new WorldChange.ParcelReassessed(now, parcel.fips(), parcel.apn(), values);
    }

    private @Nullable WorldChange ownerChanged(Facts facts, Instant now) {
        Parcel parcel = anyParcel(facts);
        return parcel == null
                ? null
                : new WorldChange.OwnerChanged(
                        now, parcel.fips(), parcel.apn(), SourceRecords.owner(homes.get(parcel.home()), random));
    }

    private @Nullable WorldChange situs(Facts facts, Instant now) {
        Parcel parcel = anyParcel(facts);
        if (parcel == null) {
            return null;
        }
        Address truth = homes.get(parcel.home()).address();
        Address next = truth.equals(parcel.address()) ? mistaken(truth) : truth;
        return new WorldChange.SitusCorrected(now, parcel.fips(), parcel.apn(), next);
    }

    private @Nullable WorldChange parcelAdded(Facts facts, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Home home = SourceRecords.one(homes.all(), random);
            if (facts.findParcel(home.fips(), home.apn()).isEmpty()) {
                return new WorldChange.ParcelAdded(now, SourceRecords.parcel(home, random));
            }
        }
        return null;
    }

    private @Nullable WorldChange parcelVanished(Facts facts, Instant now) {
        Parcel parcel = anyParcel(facts);
        return parcel == null ? null : new WorldChange.ParcelVanished(now, parcel.fips(), parcel.apn());
    }

    private @Nullable WorldChange sale(Facts facts, Instant now) {
        Parcel parcel = anyParcel(facts);
        if (parcel == null || !County.of(parcel.fips()).recordsSales()) {
            return null;
        }
        Sale sale = SourceRecords.nextSale(parcel.fips(), parcel.apn(), facts, random);
        return sale.date().isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))
                ? null
                : new WorldChange.SaleRecorded(now, sale);
    }

    private static Address mistaken(Address truth) {
        return truth.unit() != null
                ? truth.withUnit(truth.unit() + "0")
                : truth.withNumber(Integer.toString(Integer.parseInt(truth.number()) + 20_000));
    }

    private @Nullable Listing anyListing(Facts facts, Predicate<Listing> fits) {
        List<String> keys = facts.listingKeys();
        for (int i = 0; i < TRIES && !keys.isEmpty(); i++) {
            Listing listing = facts.listing(SourceRecords.one(keys, random));
            if (!listing.deleted() && fits.test(listing)) {
                return listing;
            }
        }
        return null;
    }

    private @Nullable Parcel anyParcel(Facts facts) {
        for (int i = 0; i < TRIES; i++) {
            Home home = SourceRecords.one(homes.all(), random);
            Optional<Parcel> parcel = facts.findParcel(home.fips(), home.apn());
            if (parcel.isPresent()) {
                return parcel.get();
            }
        }
        return null;
    }
}
