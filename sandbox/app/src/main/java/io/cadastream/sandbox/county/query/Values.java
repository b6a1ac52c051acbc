package io.cadastream.sandbox.county.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values of conditions as values of a column, and their order. */
final class Values {
    private Values() {}

    /**
     * What was written, as a value of that type. Numbers and times may be quoted, texts must be.
     *
     * @throws BadQuery when it is none
     */
    static Object as(Column.Type type, Object written) {
        try {
            return switch (type) {
                case TEXT -> text(type, written);
                case NUMBER -> written instanceof String text ? new BigDecimal(text.strip()) : number(written);
                case FLAG -> flag(written);
                case TIME -> time(text(type, written));
                case LOCAL_TIME -> localTime(text(type, written));
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw mismatch(type, written);
        }
    }

    /** The order of two values of one type. */
    @SuppressWarnings("unchecked")
    static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** The order of two values of one type; those that are missing come last. */
    static int compareNullable(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        return compare(a, b);
    }

    static BadQuery mismatch(Column.Type type, Object written) {
        return new BadQuery(BadQuery.Kind.TYPE_MISMATCH, "Type mismatch: '" + written + "' is no " + type);
    }

    private static String text(Column.Type type, Object written) {
        if (written instanceof String text) {
            return text;
        }
        throw mismatch(type, written);
    }

    private static BigDecimal number(Object written) {
        if (written instanceof BigDecimal number) {
            return number;
        }
        throw mismatch(Column.Type.NUMBER, written);
    }

    private static Boolean flag(Object written) {
        if (written instanceof Boolean flag) {
            return flag;
        }
        throw mismatch(Column.Type.FLAG, written);
    }

    private static Instant time(String text) {
        String iso = text.strip().replace(' ', 'T');
        if (iso.length() > 10 && iso.substring(10).matches(".*(Z|[+-]\\d{2}:?\\d{2})")) {
            return OffsetDateTime.parse(iso).toInstant();
        }
        return localTime(iso).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime localTime(String text) {
        String iso = text.strip().replace(' ', 'T');
        return iso.contains("T")
                ? LocalDateTime.parse(iso)
                : LocalDate.parse(iso).atStartOfDay();
    }
}
