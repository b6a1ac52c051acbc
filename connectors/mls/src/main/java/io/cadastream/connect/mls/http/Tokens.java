package io.cadastream.connect.mls.http;

import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.OAuth2;
import java.net.http.HttpClient;
import java.time.Clock;

/** Where the bearer token comes from. */
public interface Tokens {
    /**
     * A token that should be good.
     *
     * @throws FeedFailure when none can be had now
     */
    String current() throws FeedFailure, InterruptedException;

    /** The server refused this one. True when another can be had. */
    boolean refused(String token);

    /**
     * As the settings have it.
     *
     * @param secrets told of each token that is fetched
     */
    static Tokens of(MlsSettings settings, HttpClient client, Secrets secrets, Clock clock) {
        OAuth2 oauth2 = settings.oauth2();
        return oauth2 == null
                ? fixed(settings.token().value())
                : new ClientCredentials(oauth2, client, settings.requestTimeout(), secrets, clock);
    }

    private static Tokens fixed(String token) {
        return new Tokens() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public boolean refused(String refused) {
                return false;
            }
        };
    }
}
