package io.cadastream.streams.app;

import io.cadastream.streams.config.StreamsAppConfig;
import io.cadastream.streams.decode.Patience;
import io.cadastream.streams.decode.ValueDecoder;
import io.cadastream.streams.publish.RowSerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the serializer and the deserializers that the configuration names. */
final class Serdes {
    private final StreamsAppConfig config;

    Serdes(StreamsAppConfig config) {
        this.config = config;
    }

    ValueDecoder decoder() {
        return new ValueDecoder(deserializer(), Patience.DEFAULT);
    }

    @SuppressWarnings("unchecked") // what a configured class takes and gives is known only when it runs
    RowSerializer serializer() {
        Serializer<Object> serializer =
                (Serializer<Object>) instance("serializer.class", config.serializerClass(), Serializer.class);
        serializer.configure(config.serde(), false);
        return new RowSerializer(serializer, Patience.DEFAULT);
    }

    @SuppressWarnings("unchecked") // as above
    private Deserializer<Object> deserializer() {
        Deserializer<Object> deserializer =
                (Deserializer<Object>) instance("deserializer.class", config.deserializerClass(), Deserializer.class);
        deserializer.configure(config.serde(), false);
        return deserializer;
    }

    private static <T> T instance(String setting, String className, Class<T> type) {
        try {
            return type.cast(Class.forName(className).getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    setting + " is '" + className + "'; allowed: a class on the class path that implements "
                            + type.getName() + " and has a constructor without arguments (" + e + ")",
                    e);
        }
    }
}
