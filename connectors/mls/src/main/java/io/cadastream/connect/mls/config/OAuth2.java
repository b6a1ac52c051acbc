package io.cadastream.connect.mls.config;

import java.net.URI;
import org.apache.kafka.common.config.types.Password;

/**
 * A client of an OAuth 2 token server.
 *
 * @param scope empty when none is asked for
 */
public record OAuth2(URI tokenUrl, String clientId, Password clientSecret, String scope) {}
