package io.cadastream.streams.decode;

import io.cadastream.streams.decode.RefusedException.Stage;
import java.math.BigDecimal;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that whatever is let in can be stored at the end of the way: PostgreSQL's text holds no NUL, and no number
 * of ours has more than 14 digits. One value that the warehouse refuses would stop all that come after it.
 */
final class StorableValues {
    private static final String NUL = "\u0000";
    private static final int DIGITS = 14;

    private StorableValues() {}

    /**
     * Takes NUL out of every text of the record, in place.
     *
     * @throws RefusedException when a decimal has too many digits
     */
    static void enforce(GenericRecord record, String feed) throws RefusedException {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof CharSequence text && text.toString().contains(NUL)) {
                record.put(field.pos(), text.toString().replace(NUL, ""));
            } else if (value instanceof GenericRecord nested) {
                enforce(nested, feed);
            } else if (value instanceof BigDecimal decimal) {
                requireStorable(feed, field.name(), decimal);
            }
        }
    }

    /** @throws RefusedException naming the field, when the value has more than 14 digits */
    static void requireStorable(String feed, String field, @Nullable BigDecimal value) throws RefusedException {
        if (value != null && value.precision() > DIGITS) {
            throw new RefusedException(
                    Stage.ADMIT,
                    feed,
                    field + " is " + shortened(value) + "; allowed: a number of at most " + DIGITS + " digits.",
                    null);
        }
    }

    private static String shortened(BigDecimal value) {
        return value.precision() > 40 ? "a number of " + value.precision() + " digits" : value.toString();
    }
}
