package io.cadastream.streams.publish;

import io.cadastream.streams.decode.Patience;
import io.cadastream.streams.store.AvroBytes;
import io.cadastream.streams.store.RecordModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The configured serializer, which waits when the registry can't be reached. It is asked for the first record of a topic
 * and schema only: what it writes before the datum (magic byte and schema id) is the same for all that follow, and asking
 * it each time costs several times as much as writing the record.
 */
public final class RowSerializer implements Serializer<Object> {
    private static final int HEADER_BYTES = 5;

    /** What a topic's records of a schema begin with, and how they are written. */
    private record Format(byte[] header, DatumWriter<Object> writer) {}

    private record Place(String topic, Schema schema) {}

    private final Serializer<Object> serializer;
    private final Patience patience;
    private final Map<Place, Format> formats = new ConcurrentHashMap<>();

    public RowSerializer(Serializer<Object> serializer, Patience patience) {
        this.serializer = serializer;
        this.patience = patience;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object row) {
        if (row == null) {
            return null;
        }
        if (!(row instanceof SpecificRecord record)) {
            return patience.await(topic, () -> serializer.serialize(topic, row));
        }
        Place place = new Place(topic, record.getSchema());
        Format format = formats.get(place);
        if (format != null) {
            return write(topic, record, format);
        }
        byte[] first = patience.await(topic, () -> serializer.serialize(topic, row));
        learn(place, first);
        return first;
    }

    /** Only of Confluent's wire format is it known where the datum begins. */
    private void learn(Place place, byte[] first) {
        if (first.length >= HEADER_BYTES && first[0] == 0) {
            formats.put(place, new Format(Arrays.copyOf(first, HEADER_BYTES), RecordModel.writer(place.schema())));
        }
    }

    private byte[] write(String topic, SpecificRecord record, Format format) {
        try {
            return AvroBytes.write(format.header(), format.writer(), record);
        } catch (IOException e) {
            throw new SerializationException("cannot write to " + topic, e);
        }
    }

    @Override
    public void close() {
        serializer.close();
    }
}
