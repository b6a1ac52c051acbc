package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Listing;
import java.text.Normalizer;
import java.util.Locale;

/** What is made of the names that listings give: keys, addresses, phone numbers. Always the same for the same listing. */
final class Names {
    private Names() {}

    /** A key within the MLS of the listing: {@code SUN-O1F3A9C2E}. */
    static String key(String listingKey, String kind, String name) {
        return String.format(
                Locale.ROOT,
                "%s-%s%08X",
                listingKey.substring(0, 3),
                kind,
                name.strip().hashCode());
    }

    /** The name in lower case ASCII letters. */
    static String slug(String name, String between) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFD).replaceAll("[\\p{M}']", "");
        return plain.replaceAll("[^A-Za-z]+", between).toLowerCase(Locale.ROOT);
    }

    /** A phone number that hardly two listings give. */
    static String phone(Listing listing, String purpose) {
        int number = Math.floorMod((listing.key() + "/" + purpose).hashCode(), 10_000);
        return String.format(Locale.ROOT, "(305) 555-%04d", number);
    }
}
