package io.cadastream.streams.quarantine;

import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.streams.decode.RefusedException;
import io.cadastream.streams.lane.LaneTimestamps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Makes the quarantine's entry for a record that was refused: why, where it stands, and the bytes as they came. */
public final class Quarantine {
    private static final int RAW_LIMIT = 256 * 1024;

    private Quarantine() {}

    /** The entry, under the key of the original record. */
    public static Record<byte[], QuarantinedRecord> entry(
            Record<byte[], byte[]> original, RecordMetadata where, RefusedException why, Instant now) {
        QuarantinedRecord entry = new QuarantinedRecord();
        entry.setStage(why.stage().text());
        entry.setFeed(why.feed());
        entry.setReason(why.getMessage());
        entry.setException(exception(why.getCause()));
        entry.setRecordKey(original.key() == null ? null : new String(original.key(), StandardCharsets.UTF_8));
        entry.setLocation(where.topic() + "-" + where.partition() + "@" + where.offset());
        entry.setOriginalTopic(where.topic());
        entry.setOriginalPartition(where.partition());
        entry.setOriginalOffset(where.offset());
        entry.setRaw(ByteBuffer.wrap(Arrays.copyOf(original.value(), Math.min(RAW_LIMIT, original.value().length))));
        entry.setQuarantinedAt(now);
        long timestamp = LaneTimestamps.original(original.timestamp());
        return new Record<>(original.key(), entry, timestamp, headers(entry));
    }

    private static Headers headers(QuarantinedRecord entry) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "cadastream.reason", entry.getReason());
        add(headers, "cadastream.stage", entry.getStage());
        add(headers, "cadastream.feed", entry.getFeed());
        add(headers, "cadastream.exception", entry.getException() == null ? "" : entry.getException());
        add(headers, "cadastream.original.topic", entry.getOriginalTopic());
        add(headers, "cadastream.original.partition", String.valueOf(entry.getOriginalPartition()));
        add(headers, "cadastream.original.offset", String.valueOf(entry.getOriginalOffset()));
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The exception and the root of it, where the truth mostly is. */
    private static @Nullable String exception(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == failure ? failure.toString() : failure + " caused by " + root;
    }
}
