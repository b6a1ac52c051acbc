package io.cadastream.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.state.Cause;
import io.cadastream.state.Link;
import io.cadastream.state.LinkResult;
import io.cadastream.topics.AvroTrust;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class SingleObjectSerdeTest {
    private final Serde<Link> serde = serde();

    private static Serde<Link> serde() {
        AvroTrust.establish();
        return new SingleObjectSerde<>(
                Link.getClassSchema(), StateSchemas.knowing(Link.getDecoder(), Link.getClassSchema()));
    }

    @Test
    void theBytesAreThoseOfAvrosOwnSingleObjectEncoding() throws IOException {
        Link link = link("urn:1");
        byte[] bytes = serde.serializer().serialize("links", link);
        assertThat(bytes).isEqualTo(bytes(link.toByteBuffer()));
        assertThat(serde.deserializer().deserialize("links", bytes)).isEqualTo(link);
    }

    @Test
    void aValueThatCantBeWrittenLeavesNothingBehindInTheNext() {
        Link broken = link("urn:1");
        broken.setRule(null);
        assertThatThrownBy(() -> serde.serializer().serialize("links", broken)).isInstanceOf(RuntimeException.class);

        Link whole = link("urn:2");
        byte[] bytes = serde.serializer().serialize("links", whole);
        assertThat(serde.deserializer().deserialize("links", bytes)).isEqualTo(whole);
    }

    @Test
    void bytesOfAnotherSchemaOrNoneAreAnErrorThatNamesTheTopic() throws IOException {
        byte[] other = StateSerdes.linkResult()
                .serializer()
                .serialize(
                        "results",
                        LinkResult.newBuilder()
                                .setRecordRef("mls.a/1")
                                .setHomePartition(0)
                                .setLink(link("urn:1"))
                                .setCause(new Cause("mls.a", 1L, 1L, 1))
                                .build());
        assertThatThrownBy(() -> serde.deserializer().deserialize("links", other))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("links");
        assertThatThrownBy(() -> serde.deserializer().deserialize("links", new byte[] {1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("links");
    }

    private static Link link(String property) {
        return Link.newBuilder()
                .setPropertyId(property)
                .setQuestion("address")
                .setRule("address")
                .setConfidence(0.9)
                .build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
