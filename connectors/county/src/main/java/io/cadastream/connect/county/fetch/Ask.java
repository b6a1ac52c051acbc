package io.cadastream.connect.county.fetch;

import java.net.URI;
import java.util.Map;

/** A GET request, with headers that every hop gets, and a token that only the first host gets. */
record Ask(URI uri, Map<String, String> headers, Token token) {

    /** An address as it may be shown: a query may hold what is nobody's business. */
    static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    String shown() {
        return shown(uri);
    }
}
