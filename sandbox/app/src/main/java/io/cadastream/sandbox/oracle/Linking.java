package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.world.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which property each record belongs to, worked out from all records at once. */
final class Linking {
    private final Map<String, String> propertyOfParcel = new HashMap<>();
    private final Map<String, TreeSet<String>> countyPropertiesAt = new HashMap<>();
    private final Map<String, TreeSet<String>> otherPropertiesAt = new HashMap<>();
    private final Map<String, List<Testimony>> inHouse = new HashMap<>();

    /** A record's property and how it was found; without a property for a record that says neither parcel nor address. */
    record Link(@Nullable String propertyId, String rule, String confidence) {}

    Linking(List<Testimony> records) {
        nameParcels(records);
        for (Testimony record : records) {
            if (record.address() != null) {
                Map<String, TreeSet<String>> properties =
                        record.source() == Testimony.SourceClass.COUNTY ? countyPropertiesAt : otherPropertiesAt;
                String door = record.address().key();
                if (record.parcelKey().isPresent()) {
                    inHouse.computeIfAbsent(record.address().withUnit("").key(), key -> new ArrayList<>())
                            .add(record);
                }
                record.parcelKey()
                        .map(propertyOfParcel::get)
                        .ifPresent(id -> properties
                                .computeIfAbsent(door, key -> new TreeSet<>())
                                .add(id));
            }
        }
    }

    /**
     * The link of one of the records. Where several parcels share a door, a location could tell which is meant; no county of
     * the world tells both an address by which a parcel is found and a location.
     */
    Link of(Testimony record) {
        Optional<String> parcel = record.parcelKey();
        if (parcel.isPresent()) {
            return new Link(propertyOfParcel.get(parcel.get()), "parcel-number", "1");
        }
        if (record.address() == null) {
            return new Link(null, "none", "0");
        }
        String door = record.address().key();
        TreeSet<String> candidates =
                countyPropertiesAt.getOrDefault(door, otherPropertiesAt.getOrDefault(door, new TreeSet<>()));
        return switch (candidates.size()) {
            case 0 -> onlyParcelOfTheHouse(record.address());
            case 1 -> new Link(candidates.first(), "address", "0.9");
            default -> new Link(candidates.first(), "address-ambiguous", "0.5");
        };
    }

    /** Nobody at this very door; but the house may be one single parcel of which only one side names a unit. */
    private Link onlyParcelOfTheHouse(Address address) {
        List<Testimony> inTheHouse = inHouse.getOrDefault(address.withUnit("").key(), List.of());
        boolean county = inTheHouse.stream().anyMatch(r -> r.source() == Testimony.SourceClass.COUNTY);
        TreeSet<String> properties = new TreeSet<>();
        boolean unitNamed = false;
        for (Testimony record : inTheHouse) {
            if (!county || record.source() == Testimony.SourceClass.COUNTY) {
                record.parcelKey().map(propertyOfParcel::get).ifPresent(properties::add);
                unitNamed |= record.address() != null && record.address().unit() != null;
            }
        }
        return properties.size() == 1 && !(unitNamed && address.unit() != null)
                ? new Link(properties.first(), "address-unit-unknown", "0.7")
                : new Link(provisional(address.key()), "address-only", "0.6");
    }

    // Every parcel has one spelling of its number: the county's, else the lowest of the others.
    private void nameParcels(List<Testimony> records) {
        Comparator<Testimony> countyFirst =
                Comparator.comparing(record -> record.source() != Testimony.SourceClass.COUNTY);
        records.stream()
                .filter(record -> record.parcelKey().isPresent())
                .sorted(countyFirst.thenComparing(record -> String.valueOf(record.parcelNumber())))
                .forEach(record -> propertyOfParcel.putIfAbsent(
                        record.parcelKey().orElseThrow(),
                        "urn:reso:upi:2.0:US:" + record.fips() + ":" + record.parcelNumber()));
    }

    private static String provisional(String door) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(door.getBytes(StandardCharsets.UTF_8));
            return "urn:cadastream:address:" + HexFormat.of().formatHex(hash).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
