package io.cadastream.connect.mls.feed;

import io.cadastream.connect.mls.config.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Literals and addresses of OData 4. */
final class OData {
    private OData() {}

    /** A string literal: a quote inside is doubled (OData 4.01 URL conventions, §5.1.1.6.1). */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** For a query option or a segment of the path. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Query options for what is asked of each record, {@code $select=…&$expand=…}; empty when that is all fields. */
    static String shape(Reading reading) {
        return Stream.of(option("$select", reading.select()), option("$expand", reading.expand()))
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String option(String name, List<String> values) {
        return values.isEmpty() ? "" : name + "=" + encoded(String.join(",", values));
    }
}
