package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/** Writes an address as Publication 28 wants it on mail: a delivery line (§23) and a last line (§22), no punctuation. */
public final class AddressFormatter {
    private static final int USUAL_CHARACTERS = 48;

    private AddressFormatter() {}

    /** {@code 123 1/2 N MAIN ST APT 5B}; empty when there is no street. */
    public static String deliveryLine(Address address) {
        return joined(
                address.number(),
                address.preDirection(),
                address.name(),
                address.suffix(),
                address.postDirection(),
                address.unitDesignator(),
                address.unit());
    }

    /** {@code SAINT PETERSBURG FL 33701-1234}; empty when nothing of it is known. */
    public static String lastLine(Address address) {
        String zip = address.zip4() == null ? address.zip5() : address.zip5() + "-" + address.zip4();
        return joined(address.city(), address.state(), zip);
    }

    /** Both lines, a line end between them. */
    public static String format(Address address) {
        return deliveryLine(address) + "\n" + lastLine(address);
    }

    private static String joined(@Nullable String... parts) {
        StringBuilder joined = new StringBuilder(USUAL_CHARACTERS);
        for (String part : parts) {
            if (part != null) {
                joined.append(joined.isEmpty() ? "" : " ").append(part);
            }
        }
        return joined.toString();
    }
}
