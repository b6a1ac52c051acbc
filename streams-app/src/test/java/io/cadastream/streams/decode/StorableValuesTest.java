package io.cadastream.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.change.ListingPayload;
import io.cadastream.streams.testkit.Changes;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.topics.Topic;
import java.math.BigDecimal;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One value that the warehouse refuses must not stop all that come after it. */
class StorableValuesTest {
    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void noNulReachesAnyUnifiedRow() {
        ListingPayload payload = Changes.home("30-2104-001", "12 MAIN ST", 500_000);
        for (Schema.Field field : payload.getSchema().getFields()) {
            Object value = payload.get(field.pos());
            if (value instanceof String text && !field.name().equals("standard_status")) {
                payload.put(field.pos(), text.charAt(0) + "\u0000" + text.substring(1));
            }
        }
        payload.setListOfficeName("A\u0000B");
        run.send(Changes.listing("mls.a", "K\u00001", 1, payload));

        assertThat(run.table(Topic.UNIFIED_LISTING)).containsOnlyKeys("mls.a/K1");
        assertThat(run.table(Topic.UNIFIED_PROPERTY)).hasSize(1);
        for (Topic topic :
                new Topic[] {Topic.UNIFIED_LISTING, Topic.UNIFIED_PROPERTY, Topic.UNIFIED_PROPERTY_PROVENANCE}) {
            assertThat(run.table(topic).toString()).doesNotContain("\u0000").doesNotContain("\\u0000");
        }
    }

    @Test
    void aNumberOfTooManyDigitsIsRefusedWithItsFieldAndWhatIsAllowed() {
        ListingPayload wide = Changes.home(null, "12 MAIN ST", 500_000);
        wide.setListPrice(new BigDecimal("1234567890123456.00"));
        assertThatThrownBy(() -> StorableValues.enforce(Changes.listing("mls.a", "1", 1, wide), "mls.a"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("list_price", "1234567890123456", "14 digits");
    }
}
