package io.cadastream.streams.domain.merge;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a record says about its property: field name to value, without nulls. */
public record Facts(SortedMap<String, Object> values) {

    public Facts {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Facts from any map. */
    public static Facts of(Map<String, ?> values) {
        return new Facts(new TreeMap<>(values));
    }

    /** The value of a field; null when the record says nothing about it. */
    public @Nullable Object get(String field) {
        return values.get(field);
    }
}
