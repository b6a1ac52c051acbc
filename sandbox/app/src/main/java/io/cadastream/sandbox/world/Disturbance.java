package io.cadastream.sandbox.world;

import java.util.Locale;

/** How the MLS's answers can go wrong for a while. */
public enum Disturbance {
    /** HTML pages, as from a proxy that is down for maintenance. */
    HTML,
    /** 429, over quota, with Retry-After in seconds or as a date. */
    TOO_MANY_REQUESTS,
    /** 503, as while it is down. */
    UNAVAILABLE,
    /** 500. */
    SERVER_ERROR,
    /** Right answers, each two seconds late. */
    SLOW,
    /** Right answers in pieces, so that a body takes three seconds. */
    SLOW_BODY,
    /** Every other answer ends in the middle. */
    CUT,
    /** 401, as when a token has expired or was taken back. */
    UNAUTHORIZED,
    /** Links to the next page are refused, and only two rows fit on one. */
    DEAD_LINKS,
    /** Rows without their optional fields, and without what was expanded: nobody can tell them from emptied records. */
    MISSING_FIELDS;

    /** Its name in a scenario file: {@code too_many_requests}. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
