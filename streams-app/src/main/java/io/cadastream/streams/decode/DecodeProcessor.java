package io.cadastream.streams.decode;

import io.cadastream.streams.decode.RefusedException.Stage;
import io.cadastream.streams.lane.LaneTimestamps;
import io.cadastream.streams.metrics.FeedMeters;
import io.cadastream.streams.quarantine.Quarantine;
import io.cadastream.streams.records.SourceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes of a change topic to source records; what can't be read goes to the quarantine, and the feed goes on. */
public final class DecodeProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(DecodeProcessor.class);

    private final ValueDecoder decoder;
    private final ChangeMapper mapper = new ChangeMapper();
    private final FeedMeters meters;
    private final InstantSource clock;
    private final String next;
    private final String quarantine;

    /**
     * @param next node that takes source records
     * @param quarantine node that takes what was refused
     */
    public DecodeProcessor(
            ValueDecoder decoder, FeedMeters meters, InstantSource clock, String next, String quarantine) {
        this.decoder = decoder;
        this.meters = meters;
        this.clock = clock;
        this.next = next;
        this.quarantine = quarantine;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        // Null values are log-compaction tombstones of the topic, not changes: a delete is a record of its own.
        if (record.value() == null) {
            return;
        }
        RecordMetadata where =
                context().recordMetadata().orElseThrow(() -> new IllegalStateException("a source record has metadata"));
        try {
            read(record, where)
                    .ifPresent(change -> context()
                            .forward(new Record<Object, Object>(change.ref(), change, record.timestamp()), next));
        } catch (RefusedException e) {
            meters.event(e.feed(), FeedMeters.QUARANTINED);
            LOG.warn(
                    "quarantined topic={} partition={} offset={} feed={} reason={}",
                    where.topic(),
                    where.partition(),
                    where.offset(),
                    e.feed(),
                    e.getMessage());
            Record<byte[], ?> entry = Quarantine.entry(record, where, e, clock.instant());
            context()
                    .forward(
                            new Record<Object, Object>(entry.key(), entry.value(), entry.timestamp(), entry.headers()),
                            quarantine);
        }
    }

    private Optional<SourceRecord> read(Record<byte[], byte[]> record, RecordMetadata where) throws RefusedException {
        GenericRecord value = decoder.decode(where.topic(), record.headers(), record.value());
        Object feed = value.hasField("feed") ? value.get("feed") : "unknown";
        StorableValues.enforce(value, String.valueOf(feed));
        try {
            return mapper.map(
                    where.topic(),
                    record.key(),
                    value,
                    Instant.ofEpochMilli(LaneTimestamps.original(record.timestamp())));
        } catch (RuntimeException e) {
            throw new RefusedException(
                    Stage.ADMIT, String.valueOf(feed), "The record can't be mapped: " + e.getMessage(), e);
        }
    }
}
