package io.cadastream.connect.mls.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
}
