package io.cadastream.connect.mls.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** A token for good, or a client that fetches them: just one of the two. */
public final class Authorization {
    private Authorization() {}

    /** What is wrong between settings that are each valid alone. */
    public static Optional<String> contradiction(Map<String, ?> values) {
        boolean token = isGiven(values.get(MlsConfigDef.TOKEN));
        boolean url = isGiven(values.get(MlsConfigDef.OAUTH2_URL));
        boolean client = isGiven(values.get(MlsConfigDef.OAUTH2_CLIENT));
        boolean secret = isGiven(values.get(MlsConfigDef.OAUTH2_SECRET));
        if (token && (url || client || secret)) {
            return Optional.of("Both 'token' and 'oauth2.*' are given; allowed: one of the two");
        }
        if (!token && !(url && client && secret)) {
            return Optional.of(
                    "There is no way to get in; allowed: 'token', or 'oauth2.token.url', 'oauth2.client.id' and"
                            + " 'oauth2.client.secret' together");
        }
        return Optional.empty();
    }

    static @Nullable OAuth2 oauth2(AbstractConfig config) {
        String url = config.getString(MlsConfigDef.OAUTH2_URL).trim();
        return url.isEmpty()
                ? null
                : new OAuth2(
                        URI.create(url),
                        config.getString(MlsConfigDef.OAUTH2_CLIENT),
                        config.getPassword(MlsConfigDef.OAUTH2_SECRET),
                        config.getString(MlsConfigDef.OAUTH2_SCOPE));
    }

    private static boolean isGiven(@Nullable Object value) {
        return value instanceof Password password
                ? !password.value().isBlank()
                : value != null && !String.valueOf(value).isBlank();
    }
}
