package io.cadastream.connect.kit.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.change.TransferChange;
import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.SourcePosition;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class ChangeEnvelopeTest {
    private static final Instant CAPTURED = Instant.parse("2026-03-01T10:00:05Z");
    private static final ChangeVersion VERSION = new ChangeVersion(Instant.parse("2026-03-01T10:00:00.123Z"), 7);

    private final ChangeEnvelope envelope =
            new ChangeEnvelope(TransferChange.getClassSchema(), Clock.fixed(CAPTURED, ZoneOffset.UTC));

    @Test
    void givenAChange_thenTheRecordHasItsKeyPositionAndEnvelope() {
        SourcePosition position = new SourcePosition(SourcePartition.of(Map.of("feed", "f")), Map.of("line", 3L));
        SourceRecord record = envelope.record("t", position, upsert("100.00"));
        Struct value = (Struct) record.value();
        value.validate();
        assertThat(record.key()).isEqualTo("f/r");
        assertThat(record.sourcePartition()).isEqualTo(position.partition());
        assertThat(record.sourceOffset()).isEqualTo(position.offset());
        assertThat(value.getString("op")).isEqualTo("UPSERT");
        assertThat(value.get("source_updated_at")).isEqualTo(Date.from(VERSION.updatedAt()));
        assertThat(value.getInt64("source_sequence")).isEqualTo(7);
        assertThat(value.get("captured_at")).isEqualTo(Date.from(CAPTURED));
        assertThat(value.getString("event_id")).matches("[0-9a-f]{32}");
    }

    @Test
    void givenADelete_thenThereIsNoPayload() {
        Struct value = envelope.value(Change.delete("f", "r", VERSION, 2));
        value.validate();
        assertThat(value.getString("op")).isEqualTo("DELETE");
        assertThat(value.getStruct("payload")).isNull();
    }

    @Test
    void givenTheSameChangeCapturedLater_thenItHasTheSameId() {
        ChangeEnvelope later = new ChangeEnvelope(TransferChange.getClassSchema(), Clock.systemUTC());
        assertThat(later.value(upsert("100.00")).getString("event_id"))
                .isEqualTo(envelope.value(upsert("100.00")).getString("event_id"));
    }

    @Test
    void givenAnyDifferenceInWhatItSays_thenTheIdDiffers() {
        ChangeVersion newer = new ChangeVersion(VERSION.updatedAt(), 8);
        Struct payload = payload("100.00");
        assertThat(new String[] {
                    ChangeEnvelope.eventId(upsert("100.00")),
                    ChangeEnvelope.eventId(upsert("100.01")),
                    ChangeEnvelope.eventId(Change.upsert("f", "r", newer, 2, payload)),
                    ChangeEnvelope.eventId(Change.upsert("f2", "r", VERSION, 2, payload)),
                    ChangeEnvelope.eventId(Change.upsert("f", "2r", VERSION, 2, payload)),
                    ChangeEnvelope.eventId(Change.delete("f", "r", VERSION, 2))
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void givenTextThatCouldRunIntoItsNeighbour_thenTheHashesDiffer() {
        assertThat(new ContentHash().add("ab").add("c").hex32())
                .isNotEqualTo(new ContentHash().add("a").add("bc").hex32());
    }

    @Test
    void givenNoKeyOrAnUnknownTier_thenTheChangeIsRefused() {
        assertThatThrownBy(() -> Change.delete("f", " ", VERSION, 2)).hasMessageContaining("record key");
        assertThatThrownBy(() -> Change.delete("f", "r", VERSION, 3)).hasMessageContaining("1 and 2");
    }

    private Change upsert(String price) {
        return Change.upsert("f", "r", VERSION, 2, payload(price));
    }

    private Struct payload(String price) {
        return envelope.newPayload()
                .put("county_fips", "00000")
                .put("parcel_number", "1")
                .put("transfer_price", new BigDecimal(price));
    }

    @Test
    void givenAMap_thenItsOrderDoesNotMatterAndItsEntriesDo() {
        Schema schema = SchemaBuilder.struct()
                .field("extra", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA))
                .build();
        Map<String, String> ab = new LinkedHashMap<>();
        ab.put("a", "1");
        ab.put("b", "2");
        Map<String, String> ba = new LinkedHashMap<>();
        ba.put("b", "2");
        ba.put("a", "1");
        String hash = ContentHash.of(new Struct(schema).put("extra", ab));
        assertThat(ContentHash.of(new Struct(schema).put("extra", ba))).isEqualTo(hash);
        ba.put("a", "3");
        assertThat(ContentHash.of(new Struct(schema).put("extra", ba))).isNotEqualTo(hash);
    }
}
