package io.cadastream.connect.county.fetch;

import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param said beginning of the body, when it is not what was asked for
 */
record Reply(int status, HttpHeaders headers, String said) {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NOT_MODIFIED = 304;
    static final int NO_SUCH_RANGE = 416;

    @Nullable
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** One that the asker deals with himself; any other is a failure. */
    boolean isExpected() {
        return status == OK || status == PARTIAL || status == NOT_MODIFIED || status == NO_SUCH_RANGE;
    }
}
