package io.cadastream.sandbox.chaos;

/**
 * How much was looked at; a checker that saw nothing proves nothing.
 *
 * @param warehouseLooks reads of all current rows of the warehouse
 * @param rowsAndEvents keys and events on the topics
 * @param offsets places whose committed offsets were sampled
 * @param quarantineExplained quarantined records that a fault explains
 * @param flickers rows that were gone for a moment and came back as they were
 */
public record Seen(long warehouseLooks, int rowsAndEvents, int offsets, int quarantineExplained, int flickers) {}
