package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.world.Address;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the columns of a row; a null is a column that is not set. */
final class Columns {
    private final Map<String, String> values = new TreeMap<>();

    Columns put(String column, @Nullable String value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** The address columns, standardised: the true components are the standard form. */
    Columns put(Address address) {
        return put("street_number", address.number())
                .put("street_dir_prefix", address.preDirection())
                .put("street_name", address.street())
                .put("street_suffix", address.suffix())
                .put("street_dir_suffix", address.postDirection())
                .put("unit_number", address.unit())
                .put("city", address.city())
                .put("state_or_province", address.state())
                .put("postal_code", address.zip());
    }

    Columns without(String column) {
        values.remove(column);
        return this;
    }

    Map<String, String> map() {
        return values;
    }
}
