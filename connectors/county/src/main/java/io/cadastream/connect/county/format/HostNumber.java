package io.cadastream.connect.county.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A number as mainframes write it in a row of fixed width.
 *
 * @param packed two digits a byte and the sign in the last half byte (COMP-3); otherwise a digit a character, the sign over
 *     the last one (zoned)
 * @param places digits behind the decimal point, which is not written
 */
public record HostNumber(boolean packed, int places) {
    private static final String PLUS = "{ABCDEFGHI";
    private static final String MINUS = "}JKLMNOPQR";

    /**
     * The number in digits; empty where nothing was written.
     *
     * @param text the same place as characters
     * @return null when it is no such number
     */
    @Nullable
    String read(byte[] bytes, String text) {
        return packed ? packed(bytes) : zoned(text.strip());
    }

    private @Nullable String packed(byte[] bytes) {
        if (isFiller(bytes)) {
            return "";
        }
        String halves = HexFormat.of().formatHex(bytes);
        String digits = halves.substring(0, halves.length() - 1);
        char sign = halves.charAt(halves.length() - 1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || sign <= '9') {
            return null;
        }
        return number(digits, sign == 'd' || sign == 'b');
    }

    /** Blanks of EBCDIC or ASCII, or zero bytes: places that no program has written to. */
    private static boolean isFiller(byte[] bytes) {
        if (bytes.length == 0) {
            return true;
        }
        byte first = bytes[0];
        for (byte each : bytes) {
            if (each != first) {
                return false;
            }
        }
        return first == 0x40 || first == 0x20 || first == 0;
    }

    private @Nullable String zoned(String text) {
        if (text.isEmpty()) {
            return "";
        }
        char last = text.charAt(text.length() - 1);
        int plus = PLUS.indexOf(last);
        int minus = MINUS.indexOf(last);
        String lastDigit = plus >= 0 || minus >= 0 ? String.valueOf(Math.max(plus, minus)) : String.valueOf(last);
        String digits = text.substring(0, text.length() - 1) + lastDigit;
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? number(digits, minus >= 0) : null;
    }

    private String number(String digits, boolean negative) {
        BigInteger whole = new BigInteger(digits);
        return new BigDecimal(negative ? whole.negate() : whole, places).toPlainString();
    }
}
