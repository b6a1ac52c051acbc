package io.cadastream.sandbox.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.quarantine.Entry.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResendTest {
    private static final Origin ORIGIN = new Origin("mls.listing", 4, 99);
    private static final Bytes KEY = new Bytes(new byte[] {1, -1, 0});
    private static final Bytes REPAIRED = Bytes.of("repaired");

    @Test
    void keyValueAndPartitionGoBackByteForByteWithTheIdOfTheEntry() {
        Bytes raw = new Bytes(new byte[] {0, 0, 7, -3});
        Resend resend =
                Resend.plan(entry("decode", ORIGIN, raw), Optional.empty()).resend();
        assertThat(resend).isNotNull();
        ProducerRecord<byte[], byte[]> record = resend.record();
        assertThat(record.topic()).isEqualTo("mls.listing");
        assertThat(record.partition()).isEqualTo(4);
        assertThat(record.key()).isEqualTo(KEY.array());
        assertThat(record.value()).isEqualTo(raw.array());
        assertThat(record.headers().lastHeader("cadastream.replayed-from").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("3@17");
    }

    @Test
    void aRepairedValueTakesThePlaceOfTheOriginalOne() {
        Resend resend = Resend.plan(entry("admit", ORIGIN, Bytes.of("broken")), Optional.of(REPAIRED))
                .resend();
        assertThat(resend).isNotNull();
        assertThat(resend.value()).isEqualTo(REPAIRED);
        assertThat(resend.repaired()).isTrue();
    }

    @Test
    void aSourceRowOfAConnectorCannotBeSentNotEvenRepaired() {
        Entry captured = entry("capture", null, Bytes.of("{}"));
        assertThat(Resend.plan(captured, Optional.empty()).obstacle()).contains("connector", "mapping");
        assertThat(Resend.plan(captured, Optional.of(REPAIRED)).resend()).isNull();
    }

    @Test
    void whatMayBeCutOffIsRefusedUnlessAWholeValueIsGiven() {
        Entry longest = entry("decode", ORIGIN, new Bytes(new byte[256 * 1024]));
        assertThat(Resend.plan(longest, Optional.empty()).obstacle()).contains("256 KiB", "--value");
        assertThat(Resend.plan(longest, Optional.of(REPAIRED)).resend()).isNotNull();
        Entry shorter = entry("decode", ORIGIN, new Bytes(new byte[256 * 1024 - 1]));
        assertThat(Resend.plan(shorter, Optional.empty()).resend()).isNotNull();
    }

    static Entry entry(String stage, @Nullable Origin origin, @Nullable Bytes raw) {
        return new Entry(
                new EntryId(3, 17),
                KEY,
                Map.of(),
                stage,
                "mls.sun",
                "Op is 'MERGE'",
                null,
                null,
                origin,
                raw,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
