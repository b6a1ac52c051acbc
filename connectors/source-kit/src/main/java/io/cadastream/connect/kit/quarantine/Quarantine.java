package io.cadastream.connect.kit.quarantine;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.ContentHash;
import io.cadastream.connect.kit.schema.ConnectSchemas;
import io.cadastream.quarantine.QuarantinedRecord;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the quarantine topic. What was quarantined lately is remembered, in bounded memory, so that the same
 * bad input read again (overlap, rescan) is not reported again. Used by one thread.
 */
public final class Quarantine {
    /** Raw bytes kept at most, so that the record fits a broker's default message size. */
    public static final int RAW_LIMIT = 256 * 1024;

    private static final Schema SCHEMA = ConnectSchemas.fromAvro(QuarantinedRecord.getClassSchema());
    private static final String STAGE = "capture";

    private final String topic;
    private final Clock clock;
    private final Secrets secrets;
    private final RecentlySeen reported;

    /**
     * A quarantine that writes to the topic.
     *
     * @param remembered how many refusals are remembered; beyond that the oldest may be reported once more
     */
    public Quarantine(String topic, Clock clock, Secrets secrets, int remembered) {
        this.topic = topic;
        this.clock = clock;
        this.secrets = secrets;
        this.reported = new RecentlySeen(remembered);
    }

    /** The topic that its records go to. */
    public String topic() {
        return topic;
    }

    /** The refusal as a record, carrying the position that the source has reached; empty when reported before. */
    public Optional<SourceRecord> refuse(Refusal refusal, SourcePosition position) {
        return reported.add(identity(refusal)) ? Optional.of(record(refusal, position)) : Optional.empty();
    }

    /** The same, but always: for a new episode of a fault that was there before. */
    public SourceRecord refuseAgain(Refusal refusal, SourcePosition position) {
        reported.add(identity(refusal));
        return record(refusal, position);
    }

    private SourceRecord record(Refusal refusal, SourcePosition position) {
        String reason = secrets.redact(refusal.reason());
        String exception = describe(refusal.exception());
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("cadastream.reason", reason);
        headers.addString("cadastream.stage", STAGE);
        headers.addString("cadastream.feed", refusal.feed());
        if (exception != null) {
            headers.addString("cadastream.exception", exception);
        }
        Struct value = new Struct(SCHEMA)
                .put("stage", STAGE)
                .put("feed", refusal.feed())
                .put("reason", reason)
                .put("exception", exception)
                .put("record_key", refusal.recordKey())
                .put("location", refusal.location() == null ? null : secrets.redact(refusal.location()))
                .put("raw", kept(refusal.rawBytes()))
                .put("quarantined_at", Date.from(clock.instant()));
        return new SourceRecord(
                position.partition(),
                position.offset(),
                topic,
                null,
                Schema.OPTIONAL_STRING_SCHEMA,
                refusal.recordKey() == null ? null : refusal.feed() + "/" + refusal.recordKey(),
                SCHEMA,
                value,
                null,
                headers);
    }

    /** One record version may be refused for several reasons; without a version the content tells it from others. */
    private static String identity(Refusal refusal) {
        ContentHash hash = new ContentHash().add(refusal.feed()).add(refusal.reason());
        if (refusal.recordKey() != null) {
            hash.add(refusal.recordKey());
        }
        byte[] raw = refusal.rawBytes();
        if (refusal.version() != null) {
            hash.add(refusal.version());
        } else if (raw != null) {
            hash.add(raw);
        } else if (refusal.location() != null) {
            hash.add(refusal.location());
        }
        return hash.hex32();
    }

    private @Nullable String describe(@Nullable Throwable exception) {
        return exception == null
                ? null
                : secrets.redact(exception.getClass().getName() + ": " + exception.getMessage());
    }

    /** Secrets go before the cut, so that none is cut in two and half of it stays. */
    private byte @Nullable [] kept(byte @Nullable [] raw) {
        if (raw == null) {
            return null;
        }
        byte[] clean = secrets.redact(raw);
        return clean.length <= RAW_LIMIT ? clean : Arrays.copyOf(clean, RAW_LIMIT);
    }
}
