package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.function.ValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The type that a payload field has in the end; reads the text that the pipeline's last function gave. */
public enum TargetType {
    TEXT {
        @Override
        public Object read(String text) {
            return text;
        }
    },
    WHOLE_NUMBER {
        @Override
        public Object read(String text) throws ValueException {
            try {
                // 12.0 is how some counties' databases export a whole number
                return new BigDecimal(text).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw ValueException.of(text, "is not a whole number", "digits up to 2147483647");
            }
        }
    },
    DECIMAL {
        @Override
        public Object read(String text) throws ValueException {
            return decimal(text, 2);
        }
    },
    /** Four places, for acres: a hundredth of an acre is 436 square feet. */
    FINE_DECIMAL {
        @Override
        public Object read(String text) throws ValueException {
            return decimal(text, 4);
        }
    },
    DEGREES {
        @Override
        public Object read(String text) throws ValueException {
            try {
                double degrees = Double.parseDouble(text);
                if (Math.abs(degrees) <= 180) {
                    return degrees;
                }
            } catch (NumberFormatException e) {
                throw ValueException.of(text, "is not a number", "degrees, like 25.7617");
            }
            throw ValueException.of(text, "is outside the globe", "degrees from -180 to 180");
        }
    },
    DATE {
        @Override
        public Object read(String text) throws ValueException {
            try {
                LocalDate date = LocalDate.parse(text);
                // a year of more digits is junk, and its days would not fit the Avro type
                if (date.getYear() >= 1 && date.getYear() <= 9999) {
                    return date;
                }
            } catch (DateTimeException e) {
                throw ValueException.of(text, "is not a date", "yyyy-MM-dd (use the function date for other forms)");
            }
            throw ValueException.of(text, "is not a date", "a year from 1 to 9999");
        }
    },
    YES_NO {
        @Override
        public Object read(String text) throws ValueException {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default ->
                    throw ValueException.of(
                            text, "is neither true nor false", "true or false (use a lookup for the county's codes)");
            };
        }
    };

    /** Digits of every decimal of our records. */
    private static final int DIGITS = 14;

    /**
     * The value that the text stands for.
     *
     * @throws ValueException when the text is no value of this type
     */
    public abstract Object read(String text) throws ValueException;

    private static BigDecimal decimal(String text, int places) throws ValueException {
        try {
            BigDecimal number = new BigDecimal(text);
            // asked before rounding: written out, 1e999999999 would fill the memory
            if (Math.abs((long) number.scale()) <= 100 && number.precision() - number.scale() <= DIGITS - places) {
                BigDecimal rounded = number.setScale(places, RoundingMode.HALF_UP);
                if (rounded.precision() <= DIGITS) {
                    return rounded;
                }
            }
        } catch (NumberFormatException e) {
            throw ValueException.of(text, "is not a number", "digits with an optional fraction, like 1234.50");
        }
        throw ValueException.of(text, "is too large", (DIGITS - places) + " digits before the decimal point");
    }

    static TargetType of(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> TEXT;
            case BOOLEAN -> YES_NO;
            case DOUBLE -> DEGREES;
            case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? DATE : WHOLE_NUMBER;
            case BYTES -> ((LogicalTypes.Decimal) schema.getLogicalType()).getScale() == 2 ? DECIMAL : FINE_DECIMAL;
            default -> throw new IllegalArgumentException("No mapping to a payload field of type " + schema.getType());
        };
    }
}
