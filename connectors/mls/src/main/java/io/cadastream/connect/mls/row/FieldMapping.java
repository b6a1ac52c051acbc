package io.cadastream.connect.mls.row;

/**
 * Which RESO field becomes which field of the payload, and how it is read.
 *
 * @param reso name in the RESO Data Dictionary
 * @param field name in our payload
 */
record FieldMapping(String reso, String field, Coercion coercion) {
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
