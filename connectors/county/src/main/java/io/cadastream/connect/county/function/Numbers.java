package io.cadastream.connect.county.function;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How a number may be written: plain, or with thousands separators at the right places. No exponents. */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

    private Numbers() {}

    static BigDecimal decimal(String value) throws ValueException {
        String bare = GROUPED.matcher(value).matches() ? value.replace(",", "") : value;
        // 30 characters are more than any count, area or amount has; longer is junk that would only cost time
        if (bare.length() > 30 || !PLAIN.matcher(bare).matches()) {
            throw ValueException.of(
                    value, "is not a number", "digits with an optional fraction, like 1234.50 or 1,234.50");
        }
        return new BigDecimal(bare.endsWith(".") ? bare + "0" : bare);
    }
}
