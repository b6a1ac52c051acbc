package io.cadastream.sandbox.engine;

import io.cadastream.change.ListingChange;
import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Changes that the engine refuses, one that deletes, and what a connector put aside. */
final class BadChanges {
    static final String POISON_KEY = "mls.suncoast/POISON";
    static final byte[] POISON = "{\"ListingKey\": \"POISON\"}".getBytes(StandardCharsets.UTF_8);

    private BadChanges() {}

    static ListingChange withWrongOp(ListingChange change) {
        change.setOp("MERGE");
        return change;
    }

    static ListingChange deleteOf(ListingChange change) {
        change.setOp("DELETE");
        change.setPayload(null);
        return change;
    }

    static QuarantinedRecord capturedBadly() {
        return QuarantinedRecord.newBuilder()
                .setStage("capture")
                .setFeed(SampleChanges.MLS_FEED)
                .setReason("StandardStatus of listing SUN77 is 'Sold Maybe'")
                .setRecordKey("SUN77")
                .setRaw(ByteBuffer.wrap(POISON))
                .setQuarantinedAt(Instant.now())
                .build();
    }

    static void sendPoison(String bootstrap) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topic.MLS_LISTING.topicName(), POISON_KEY.getBytes(StandardCharsets.UTF_8), POISON));
        }
    }
}
