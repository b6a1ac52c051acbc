package io.cadastream.connect.county.mapping;

/**
 * How one field of the payload is filled.
 *
 * @param required a row without a readable value is set aside whole; otherwise the field stays empty
 */
record FieldMapping(String target, TargetType type, boolean required, Pipeline pipeline) {}
