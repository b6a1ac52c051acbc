package io.cadastream.streams.domain.link;

import io.cadastream.streams.domain.standardise.AddressKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers of properties. */
public final class PropertyId {
    private static final int HASH_CHARACTERS = 32;

    private PropertyId() {}

    /** RESO Universal Property Identifier 2.0; the parcel number goes in raw. */
    public static String ofParcel(String countyFips, String rawParcelNumber) {
        return "urn:reso:upi:2.0:US:" + countyFips + ":" + rawParcelNumber;
    }

    /** The identifier of a home of which only the address is known, until a parcel with that address turns up. */
    public static String provisional(AddressKey key) {
        return "urn:cadastream:address:" + sha256(key.value()).substring(0, HASH_CHARACTERS);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
