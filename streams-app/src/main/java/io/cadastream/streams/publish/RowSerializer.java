package io.cadastream.streams.publish;

import io.cadastream.streams.decode.Patience;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The configured serializer, which waits when the registry can't be reached. */
public final class RowSerializer implements Serializer<Object> {
    private final Serializer<Object> serializer;
    private final Patience patience;

    public RowSerializer(Serializer<Object> serializer, Patience patience) {
        this.serializer = serializer;
        this.patience = patience;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object row) {
        return row == null ? null : patience.await(topic, () -> serializer.serialize(topic, row));
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Object row) {
        return row == null ? null : patience.await(topic, () -> serializer.serialize(topic, headers, row));
    }

    @Override
    public void close() {
        serializer.close();
    }
}
