package io.cadastream.streams.domain.admit;

import java.util.Optional;

/** What becomes of a change of a source record, given what is known of that record. */
public sealed interface Admission {

    /** Newer than what is known: applied. */
    record Admitted() implements Admission {}

    /** Same version, same content: seen before. */
    record Duplicate() implements Admission {}

    /** Older than what is known. */
    record Stale() implements Admission {}

    /**
     * Same version, other content.
     *
     * @param replaces whether the newcomer takes the place of what is known
     */
    record Conflict(boolean replaces) implements Admission {}

    /** Our own write-back, come round again. */
    record Echo() implements Admission {}

    /** The mark that our write-back leaves on a row as its origin. */
    String OWN_ORIGIN = "cadastream";

    /** Stands for the content of a delete. It sorts above every hash, so that a delete wins a conflict. */
    String DELETED = "~deleted";

    /**
     * A record at one version.
     *
     * @param contentHash hash of the content, or {@link #DELETED}
     */
    record Revision(Version version, String contentHash) {}

    /**
     * Judges a change. A conflict goes to the higher content hash, hence to the same winner in every order of arrival. A
     * newer version with unchanged content is admitted, since survivorship asks for recency; a delete is never an echo,
     * since we write no deletes.
     */
    static Admission judge(Optional<Revision> known, Revision incoming, Optional<String> origin) {
        if (origin.filter(OWN_ORIGIN::equals).isPresent()
                && !incoming.contentHash().equals(DELETED)) {
            return new Echo();
        }
        if (known.isEmpty()) {
            return new Admitted();
        }
        int order = incoming.version().compareTo(known.get().version());
        if (order != 0) {
            return order > 0 ? new Admitted() : new Stale();
        }
        int content = incoming.contentHash().compareTo(known.get().contentHash());
        return content == 0 ? new Duplicate() : new Conflict(content > 0);
    }

    /** Whether the change becomes the record's current state. */
    default boolean applies() {
        return this instanceof Admitted || (this instanceof Conflict conflict && conflict.replaces());
    }

    /** The outcome's name in metrics: admitted, duplicate, stale, conflict or echo. */
    default String outcome() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
