package io.cadastream.streams.domain.link;

/** A property and the rule that found it. */
public record Resolution(String propertyId, LinkRule rule) {}
