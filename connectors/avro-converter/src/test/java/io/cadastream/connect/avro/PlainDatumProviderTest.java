package io.cadastream.connect.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class PlainDatumProviderTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
                    {"type": "record", "name": "Sale", "fields": [
                      {"name": "key", "type": "string"},
                      {"name": "note", "type": ["null", "string"], "default": null},
                      {"name": "day", "type": [{"type": "int", "logicalType": "date"}, "null"]},
                      {"name": "price", "type": ["null",
                        {"type": "bytes", "logicalType": "decimal", "precision": 14, "scale": 2}]},
                      {"name": "size", "type": ["null", "int", "string"]},
                      {"name": "extra", "type": {"type": "map", "values": ["null", "string"]}}]}""");

    private final PlainDatumProvider<GenericRecord> provider = new PlainDatumProvider<>();

    @Test
    void givenARecordOfAConnectConverter_thenTheBytesAreThoseOfAvroItself() throws IOException {
        GenericRecord sale = sale();
        byte[] bytes = written(provider.createDatumWriter(sale, SCHEMA), sale);
        assertThat(bytes).isEqualTo(written(new GenericDatumWriter<>(SCHEMA), sale));
        GenericRecord back = new GenericDatumReader<GenericRecord>(SCHEMA)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        assertThat(back).hasToString(sale.toString());
    }

    @Test
    void givenAValueOfAnotherType_thenItIsRefused() {
        GenericRecord sale = sale();
        sale.put("day", "2026-01-31");
        assertThatThrownBy(() -> written(provider.createDatumWriter(sale, SCHEMA), sale))
                .hasMessageContaining("day");
    }

    private static GenericRecord sale() {
        return new GenericRecordBuilder(SCHEMA)
                .set("key", "1")
                .set("day", 20_000)
                .set(
                        "price",
                        ByteBuffer.wrap(
                                new BigDecimal("1250000.00").unscaledValue().toByteArray()))
                .set("size", "large")
                .set("extra", Map.of("a", "b"))
                .build();
    }

    private static byte[] written(DatumWriter<GenericRecord> writer, GenericRecord sale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        writer.write(sale, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
