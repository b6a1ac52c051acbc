package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.PropertyFacts;
import io.cadastream.state.RecordKind;
import io.cadastream.streams.domain.admit.Admission;
import io.cadastream.streams.domain.standardise.AddressKey;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * One change of one source record, mapped and standardised.
 *
 * @param revision version and content hash; the hash is {@link Admission#DELETED} for a delete
 * @param origin who made the change, when the source says so
 * @param content what the record now says; null for a delete
 */
public record SourceRecord(
        RecordKind kind,
        String recordKey,
        Admission.Revision revision,
        @Nullable String origin,
        Cause cause,
        @Nullable Content content) {

    /**
     * What a record says.
     *
     * @param countyFips and parcelNumber as the record asserts them, raw
     * @param facts about its property; null for contacts and leads
     * @param row its unified row without link and metadata; null for kinds without one
     */
    public record Content(
            @Nullable String countyFips,
            @Nullable String parcelNumber,
            @Nullable AddressKey addressKey,
            @Nullable PropertyFacts facts,
            @Nullable SpecificRecordBase row) {}

    /** {@code feed/record_key}: the identity of the record. */
    public String ref() {
        return cause.getFeed() + "/" + recordKey;
    }
}
