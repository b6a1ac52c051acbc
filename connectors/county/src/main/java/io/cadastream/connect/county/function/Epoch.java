package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code epoch: millis} or {@code {unit: seconds, zone: America/Chicago}}: the day of a moment counted from 1970, as
 * ArcGIS servers write dates. Without a zone it is the day in UTC.
 */
record Epoch(String unit, int unitMillis, ZoneId zone) implements Function {
    /** The year 1, in milliseconds. */
    private static final BigDecimal FIRST = BigDecimal.valueOf(-62_135_596_800_000L);

    /** The end of the year 9999: a count beyond it is in another unit than the mapping says. */
    private static final BigDecimal LAST = BigDecimal.valueOf(253_402_300_799_999L);

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        if (node.isMap()) {
            node.allow("unit", "zone");
        }
        YamlNode unit = node.isMap() ? node.child("unit") : node;
        String name = unit.oneOf(List.of("millis", "seconds"));
        return new Epoch(
                name, name.equals("millis") ? 1 : 1000, node.isMap() ? zone(node.child("zone")) : ZoneId.of("UTC"));
    }

    private static ZoneId zone(YamlNode node) {
        try {
            return ZoneId.of(node.textOr("UTC"));
        } catch (DateTimeException e) {
            throw node.error("'" + node.text() + "' is not a time zone; allowed are names like America/New_York");
        }
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        BigDecimal millis = Numbers.decimal(value).multiply(BigDecimal.valueOf(unitMillis));
        if (millis.compareTo(FIRST) < 0 || millis.compareTo(LAST) > 0) {
            throw ValueException.of(value, "is not a moment", unit + " since 1970, up to the year 9999");
        }
        long floor = millis.setScale(0, RoundingMode.FLOOR).longValueExact();
        return LocalDate.ofInstant(Instant.ofEpochMilli(floor), zone).toString();
    }
}
