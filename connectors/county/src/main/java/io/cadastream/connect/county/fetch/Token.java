package io.cadastream.connect.county.fetch;

import org.apache.kafka.common.config.types.Password;

/**
 * A secret that goes with a request.
 *
 * @param header that it goes in
 * @param prefix what stands before it there
 */
record Token(String header, String prefix, Password secret) {
    static Token socrata(FetchSettings settings) {
        return new Token("X-App-Token", "", settings.socrataToken());
    }

    static Token arcGis(FetchSettings settings) {
        return new Token("X-Esri-Authorization", "Bearer ", settings.arcGisToken());
    }

    static Token none() {
        return new Token("", "", new Password(""));
    }

    boolean isPresent() {
        return !secret.value().isEmpty();
    }
}
