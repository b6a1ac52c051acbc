package io.cadastream.sandbox.chaos;

/**
 * One line of the time line.
 *
 * @param seconds since the begin of steady traffic
 */
public record Happening(double seconds, String what) {}
