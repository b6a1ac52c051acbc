package io.cadastream.gateway;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** Refuses a key in the URL, where proxies and histories would keep it. The header {@code X-API-Key} is the only place. */
final class KeyInUrl {
    private static final Set<String> NAMES =
            Set.of("apikey", "key", "xapikey", "token", "accesstoken", "authorization", "secret");

    private KeyInUrl() {}

    static void refuse(Context context) {
        boolean found = context.queryParamMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .anyMatch(NAMES::contains);
        if (found) {
            throw new BadRequestResponse(
                    "A key does not belong in the URL: send it in the header X-API-Key. Replace this key, others may have seen it.");
        }
    }
}
