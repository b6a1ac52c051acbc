package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/**
 * Standardises addresses by USPS Publication 28. Parts are trusted when number and street name are there; otherwise the
 * line is parsed, and city, state and ZIP are taken from its end where they are not given beside it.
 *
 * <p>Pure, no look-up in a directory of real streets: what only the ZIP+4 file could tell is guessed, and said so in the
 * notes and the confidence ({@link Findings} has the scale). A standardised address, written out by
 * {@link AddressFormatter}, reads as itself.
 */
public final class AddressStandardiser {
    /** Readings of a doubtful text until it stays the same. */
    private static final int ROUNDS = 4;

    private AddressStandardiser() {}

    /** The standardised address; parts that can't be read are null. */
    public static Address standardise(RawAddress raw) {
        return read(raw).value();
    }

    /** The standardised address, how sure it is, and what was changed or guessed. */
    public static Standardised<Address> read(RawAddress raw) {
        Findings findings = new Findings();
        boolean inParts = Text.trimmed(raw.number()) != null && Text.trimmed(raw.name()) != null;
        boolean hasLine = Text.trimmed(raw.line()) != null;
        Address address = inParts || !hasLine ? PartsReader.read(raw, findings) : LineReader.read(raw, findings);
        if (!inParts && hasLine && !StableForm.isPlain(address)) {
            address = settled(address, findings);
        }
        return new Standardised<>(address, findings.confidence(), findings.notes());
    }

    /** A text that is hardly an address may read otherwise once it is written out: then the reading that stays counts. */
    private static Address settled(Address first, Findings findings) {
        Address address = first;
        for (int i = 0; i < ROUNDS; i++) {
            Address again = LineReader.read(
                    RawAddress.line(AddressFormatter.format(address), null, null, null), Findings.unheard());
            if (again.equals(address)) {
                return address;
            }
            findings.guessed("read again, since it was ambiguous as first written", Findings.WEAK);
            address = again;
        }
        findings.guessed("no reading holds", Findings.POOR);
        return new Address(null, null, null, null, null, null, null, null, null, address.zip5(), address.zip4());
    }

    /** Notes what is missing without which no home is found. */
    static void noteMissing(Address address, Findings findings) {
        if (address.name() == null) {
            findings.guessed("no street", Findings.POOR);
        } else if (address.number() == null && !PostalBox.isBox(address.name())) {
            findings.guessed("no house number", Findings.POOR);
        }
    }

    static String orElse(@Nullable String text, String other) {
        return text != null ? text : other;
    }

    static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }
}
