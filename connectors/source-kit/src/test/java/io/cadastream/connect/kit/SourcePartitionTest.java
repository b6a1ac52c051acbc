package io.cadastream.connect.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class SourcePartitionTest {
    @Test
    void givenEntriesInAnyOrder_thenTheirOrderIsTheAlphabeticalOne() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("resource", "Media");
        entries.put("feed", "mls.a");
        assertThat(SourcePartition.of(entries).keySet()).containsExactly("feed", "resource");
    }

    @Test
    void givenAnotherOrderByAnOperator_thenItIsRefusedAndTheRightOneShown() {
        Map<String, String> slip = new LinkedHashMap<>();
        slip.put("resource", "Media");
        slip.put("feed", "mls.a");
        assertThatThrownBy(() -> SourcePartition.requireOrder(slip))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("write them as {feed=mls.a, resource=Media}");
        SourcePartition.requireOrder(SourcePartition.of(slip));
    }
}
