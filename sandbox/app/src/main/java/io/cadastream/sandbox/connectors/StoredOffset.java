package io.cadastream.sandbox.connectors;

import java.util.Map;

/**
 * How far a connector has read a part of its source, as Connect keeps it.
 *
 * @param partition which part
 * @param offset how far; numbers as texts
 */
public record StoredOffset(Map<String, String> partition, Map<String, String> offset) {}
