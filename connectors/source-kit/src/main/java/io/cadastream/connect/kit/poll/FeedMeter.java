package io.cadastream.connect.kit.poll;

import java.util.function.Supplier;

/**
 * A number that a source shows of one of its feeds, beside those that every feed has.
 *
 * @param name with its unit, such as {@code read-up-to-timestamp-seconds}; of a counter {@code …-total}
 * @param value read by any thread
 */
public record FeedMeter(String name, String description, Supplier<Number> value) {}
