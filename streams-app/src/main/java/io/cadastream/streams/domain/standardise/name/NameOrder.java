package io.cadastream.streams.domain.standardise.name;

/** In which order a source writes names without a comma: counties usually last first. */
public enum NameOrder {
    LAST_FIRST,
    FIRST_LAST
}
