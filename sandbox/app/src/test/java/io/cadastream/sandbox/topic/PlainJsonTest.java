package io.cadastream.sandbox.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.change.ListingChange;
import io.cadastream.sandbox.engine.SampleChanges;
import io.cadastream.topics.AvroTrust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    private static final Schema LISTING = ListingChange.getClassSchema();

    @Test
    void valuesAreWrittenAsAPersonWritesThem() throws Exception {
        ObjectNode json = PlainJson.of(listing());
        assertThat(json.path("source_updated_at").asText()).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(json.path("payload").path("list_price").asText()).isEqualTo("201507.00");
        assertThat(json.path("payload").path("listing_contract_date").asText()).isEqualTo("2026-01-01");
        assertThat(json.path("payload").path("close_price").isNull()).isTrue();
    }

    @Test
    void whatWasWrittenIsReadBackToTheSameRecord() throws Exception {
        GenericRecord listing = listing();
        assertThat(PlainJsonReader.read(PlainJson.of(listing), LISTING)).isEqualTo(listing);
    }

    @Test
    void aFieldLeftOutTakesItsDefault() throws Exception {
        ObjectNode json = PlainJson.of(listing());
        ((ObjectNode) json.path("payload")).remove("list_price");
        GenericRecord payload =
                (GenericRecord) PlainJsonReader.read(json, LISTING).get("payload");
        assertThat(payload.get("list_price")).isNull();
    }

    @Test
    void whatDoesNotFitIsNamedByItsPathWithWhatIsAllowed() throws Exception {
        assertMisfit("payload.list_price", "cheap", "payload.list_price is \"cheap\"; allowed: decimal");
        assertMisfit("payload.list_price", "1.234", "payload.list_price is \"1.234\"; allowed: decimal");
        assertMisfit("payload.bedrooms_total", "2.5", "payload.bedrooms_total is \"2.5\"; allowed: int");
        assertMisfit("source_updated_at", "yesterday", "source_updated_at is \"yesterday\"; allowed: timestamp-millis");
        assertMisfit("payload.colour", "blue", "fields that io.cadastream.change.ListingPayload does not: [colour]");
    }

    @Test
    void aMissingFieldWithoutDefaultIsNamed() throws Exception {
        ObjectNode json = PlainJson.of(listing());
        json.remove("record_key");
        assertThatThrownBy(() -> PlainJsonReader.read(json, LISTING)).hasMessage("record_key is missing");
    }

    private static void assertMisfit(String path, String value, String message) throws IOException {
        ObjectNode json = PlainJson.of(listing());
        int dot = path.indexOf('.');
        ObjectNode parent = dot < 0 ? json : (ObjectNode) json.path(path.substring(0, dot));
        parent.put(path.substring(dot + 1), value);
        assertThatThrownBy(() -> PlainJsonReader.read(json, LISTING)).hasMessageContaining(message);
    }

    /** As it comes from a topic: raw, without logical types. */
    private static GenericRecord listing() throws IOException {
        AvroTrust.establish();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<ListingChange>(LISTING).write(SampleChanges.listing(7, 3, true), encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(LISTING, LISTING, new GenericData())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
