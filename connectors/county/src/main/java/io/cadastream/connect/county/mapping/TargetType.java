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
            try {
                BigDecimal number = new BigDecimal(text).setScale(2, RoundingMode.HALF_UP);
                if (number.precision() <= 14) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw ValueException.of(text, "is not a number", "digits with an optional fraction, like 1234.50");
            }
            throw ValueException.of(text, "is too large", "12 digits before the decimal point");
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
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw ValueException.of(text, "is not a date", "yyyy-MM-dd (use the function date for other forms)");
            }
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

    /**
     * The value that the text stands for.
     *
     * @throws ValueException when the text is no value of this type
     */
    public abstract Object read(String text) throws ValueException;

    static TargetType of(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> TEXT;
            case BOOLEAN -> YES_NO;
            case DOUBLE -> DEGREES;
            case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? DATE : WHOLE_NUMBER;
            case BYTES -> DECIMAL;
            default -> throw new IllegalArgumentException("No mapping to a payload field of type " + schema.getType());
        };
    }
}
