package io.cadastream.connect.mls.row;

import org.jspecify.annotations.Nullable;

/**
 * Which RESO field becomes which field of the payload, and how it is read.
 *
 * @param reso name in the RESO Data Dictionary
 * @param field name in our payload
 * @param lookup the values that it should have; null when it may have any
 */
record FieldMapping(
        String reso,
        String field,
        Coercion coercion,
        @Nullable Lookup lookup) {
    FieldMapping(String reso, String field, Coercion coercion) {
        this(reso, field, coercion, null);
    }

    static FieldMapping lookup(String reso, String field, Lookup lookup) {
        return new FieldMapping(reso, field, Coercion::text, lookup);
    }

    static FieldMapping text(String reso, String field) {
        return new FieldMapping(reso, field, Coercion::text);
    }

    static FieldMapping whole(String reso, String field) {
        return new FieldMapping(reso, field, Coercion::wholeNumber);
    }

    static FieldMapping decimal(String reso, String field) {
        return new FieldMapping(reso, field, Coercion::decimal);
    }

    static FieldMapping date(String reso, String field) {
        return new FieldMapping(reso, field, Coercion::date);
    }

    static FieldMapping flag(String reso, String field) {
        return new FieldMapping(reso, field, Coercion::flag);
    }
}
