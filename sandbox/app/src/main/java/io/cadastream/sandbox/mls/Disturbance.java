package io.cadastream.sandbox.mls;

/** How the MLS's answers can go wrong for a while. */
public enum Disturbance {
    /** HTML pages, as from a proxy that is down for maintenance. */
    HTML,
    /** 429, over quota. */
    TOO_MANY_REQUESTS,
    /** 503, as while it is down. */
    UNAVAILABLE,
    /** 500. */
    SERVER_ERROR,
    /** Right answers, each two seconds late. */
    SLOW
}
