package io.cadastream.sandbox.quarantine;

import io.cadastream.sandbox.quarantine.Entry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An entry with the value that goes back to where it came from.
 *
 * @param repaired whether the value is another than the original one
 */
record Resend(Entry entry, Origin origin, Bytes value, boolean repaired) {
    /** Names the entry on the record that was sent again. */
    static final String HEADER = "cadastream.replayed-from";

    /** What was worked out about an entry: a record to send, or why there is none. */
    record Plan(@Nullable Resend resend, @Nullable String obstacle) {

        private static Plan cannot(String why) {
            return new Plan(null, why);
        }
    }

    /** @param repair the value to send in place of the original one */
    static Plan plan(Entry entry, Optional<Bytes> repair) {
        Origin origin = entry.origin();
        if (origin == null) {
            return Plan.cannot(
                    entry.stage().equals("capture")
                            ? "a connector kept this source row, file or answer before it became a change event, so there is"
                                    + " nothing to send. Correct it at the source, or correct the feed's mapping and restart the"
                                    + " connector; the connector reads the source again by itself (docs/operations.md)"
                            : "it does not say which topic it came from, so there is nowhere to send it");
        }
        if (repair.isPresent()) {
            return new Plan(new Resend(entry, origin, repair.get(), true), null);
        }
        if (entry.raw() == null) {
            return Plan.cannot("its bytes were not kept; give the value with --value FILE");
        }
        if (entry.cutOff()) {
            return Plan.cannot("only the first " + Entry.RAW_LIMIT / 1024
                    + " KiB of it were kept; give the whole value with --value FILE");
        }
        return new Plan(new Resend(entry, origin, entry.raw(), false), null);
    }

    /** To the original topic and partition under the original key; the broker's time, so that it is kept long enough. */
    ProducerRecord<byte[], byte[]> record() {
        Bytes key = entry.key();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                origin.topic(), origin.partition(), key == null ? null : key.array(), value.array());
        record.headers().add(HEADER, entry.id().toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
