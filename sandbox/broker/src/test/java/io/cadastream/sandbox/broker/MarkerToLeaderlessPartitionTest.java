package io.cadastream.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kafka.server.metadata.KRaftMetadataCache;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

/**
 * What the transaction coordinator asks before it sends a commit marker. A lone broker that was paused for longer than its
 * session leads nothing for a moment when it wakes; a coordinator that is told then that a partition does not exist
 * completes the transaction without its marker, and everything that reads committed records of that partition stands
 * still for good (KAFKA-20734; docs/chaos.md).
 */
class MarkerToLeaderlessPartitionTest {
    private static final ListenerName LISTENER = ListenerName.normalised("PLAINTEXT");
    private static final int NO_LEADER = -1;

    private final KRaftMetadataCache cache = new KRaftMetadataCache(1, () -> KRaftVersion.LATEST_PRODUCTION);

    @Test
    void aPartitionWithoutLeaderIsThere_soThatItsMarkerIsSentLater() {
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        Uuid topic = Uuid.randomUuid();
        delta.replay(new TopicRecord().setName("t").setTopicId(topic));
        delta.replay(new PartitionRecord()
                .setTopicId(topic)
                .setPartitionId(0)
                .setReplicas(List.of(1))
                .setIsr(List.of(1))
                .setLeader(NO_LEADER));
        cache.setImage(delta.apply(MetadataProvenance.EMPTY));

        assertThat(cache.getPartitionLeaderEndpoint("t", 0, LISTENER)).contains(Node.noNode());
    }

    @Test
    void aPartitionThatWasDeletedIsNotThere() {
        assertThat(cache.getPartitionLeaderEndpoint("t", 0, LISTENER)).isEmpty();
    }
}
