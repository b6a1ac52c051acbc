package io.cadastream.connect.mls.row;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** RESO StandardStatus: a closed list of eleven (Data Dictionary 2.0). */
final class StandardStatus {
    static final String DELETE = "Delete";

    static final String ALLOWED = "Active, Active Under Contract, Canceled, Closed, Coming Soon, Delete, Expired, Hold,"
            + " Incomplete, Pending, Withdrawn";

    private static final Map<String, String> BY_LETTERS = Stream.of(ALLOWED.split(", "))
            .collect(Collectors.toUnmodifiableMap(StandardStatus::letters, Function.identity()));

    private StandardStatus() {}

    /** The status as the dictionary spells it. Services that send OData enums write {@code ActiveUnderContract}. */
    static Optional<String> of(String sent) {
        return Optional.ofNullable(BY_LETTERS.get(letters(sent)));
    }

    private static String letters(String status) {
        return status.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
