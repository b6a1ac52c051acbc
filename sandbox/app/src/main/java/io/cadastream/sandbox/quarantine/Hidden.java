package io.cadastream.sandbox.quarantine;

import java.util.regex.Pattern;

/** Hides what looks like a secret in whatever is shown: connectors take out the ones they know, this is for the others. */
public final class Hidden {
    private static final Pattern SECRET = Pattern.compile("(?i)(bearer\\s+|basic\\s+(?=[a-z0-9+/=]{8})|"
            + "[a-z0-9_.-]*(?:password|passwd|secret|token|api[_-]?key|authorization)[\"']?\\s*[=:]\\s*[\"']?"
            + "(?:bearer\\s+|basic\\s+)?)"
            + "[^\\s\"',;&}]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private Hidden() {}

    /** The text without secrets, and without what a terminal would take for an order. */
    public static String in(String text) {
        return CONTROL.matcher(SECRET.matcher(text).replaceAll("$1[hidden]")).replaceAll("·");
    }
}
