package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** How a number may be written: plain, or with thousands separators at the right places. No exponents. */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

    /** Decimals that a calculation keeps: more than any unit needs, and division must end somewhere. */
    static final int PLACES = 10;

    private Numbers() {}

    static BigDecimal decimal(String value) throws ValueException {
        if (isFewDigits(value)) {
            return BigDecimal.valueOf(Long.parseLong(value));
        }
        String bare = GROUPED.matcher(value).matches() ? value.replace(",", "") : value;
        // 30 characters are more than any count, area or amount has; longer is junk that would only cost time
        if (bare.length() > 30 || !PLAIN.matcher(bare).matches()) {
            throw ValueException.of(
                    value, "is not a number", "digits with an optional fraction, like 1234.50 or 1,234.50");
        }
        return new BigDecimal(bare.endsWith(".") ? bare + "0" : bare);
    }

    /** What nearly every number of a roll is; there are a dozen in a row, and patterns take their time. */
    private static boolean isFewDigits(String value) {
        if (value.isEmpty() || value.length() > 18) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number that a function calculates with, from the mapping file. */
    static BigDecimal factor(YamlNode node) {
        String text = node.digits();
        try {
            BigDecimal factor = decimal(text);
            if (factor.signum() != 0) {
                return factor;
            }
        } catch (ValueException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
        throw node.error("'" + text + "' is not allowed; allowed is a number other than 0");
    }

    /** Without exponent, and without zeros that only a calculation has added. */
    static String plain(BigDecimal number) {
        BigDecimal rounded = number.scale() > PLACES ? number.setScale(PLACES, RoundingMode.HALF_UP) : number;
        return rounded.stripTrailingZeros().toPlainString();
    }
}
