package io.cadastream.sandbox.world;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** RESO StandardStatus without Delete, which is a delete signal and never a state of a listing in the world. */
public enum ListingStatus {
    ACTIVE("Active", "A"),
    ACTIVE_UNDER_CONTRACT("Active Under Contract", "AUC"),
    CANCELED("Canceled", "X"),
    CLOSED("Closed", "S"),
    COMING_SOON("Coming Soon", "CS"),
    EXPIRED("Expired", "E"),
    HOLD("Hold", "H"),
    INCOMPLETE("Incomplete", "I"),
    PENDING("Pending", "P"),
    WITHDRAWN("Withdrawn", "W");

    /** The states that traffic moves between, the common ones more often. */
    static final List<ListingStatus> USUAL = List.of(
            ACTIVE, ACTIVE, ACTIVE, PENDING, PENDING, ACTIVE_UNDER_CONTRACT, CLOSED, COMING_SOON, WITHDRAWN, HOLD);

    private final String wire;
    private final String localWord;

    ListingStatus(String wire, String localWord) {
        this.wire = wire;
        this.localWord = localWord;
    }

    /** The status with this RESO spelling. */
    public static Optional<ListingStatus> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst();
    }

    /** Every RESO spelling, for messages. */
    public static String allowed() {
        return Arrays.stream(values()).map(ListingStatus::wire).collect(Collectors.joining(", "));
    }

    /** RESO spelling. */
    public String wire() {
        return wire;
    }

    /** The MLS's own word, RESO MlsStatus. */
    public String localWord() {
        return localWord;
    }
}
