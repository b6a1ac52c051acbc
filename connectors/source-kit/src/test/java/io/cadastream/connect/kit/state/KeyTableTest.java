package io.cadastream.connect.kit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    @Test
    void givenManyKeys_thenEachKeepsItsNumberAndNoneIsTakenForAnother() {
        KeyTable table = new KeyTable();
        Map<String, Integer> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            String key = String.format("%013d", random.nextInt(30_000)) + (i % 3 == 0 ? "é" : "");
            expected.putIfAbsent(key, expected.size());
            assertThat(table.intern(key)).isEqualTo(expected.get(key));
        }
        expected.forEach((key, id) -> {
            assertThat(table.find(key)).isEqualTo(id);
            assertThat(table.key(id)).isEqualTo(key);
        });
        assertThat(table.size()).isEqualTo(expected.size());
        for (int round = 0; round < 2; round++) {
            for (int id = 0; id < table.size(); id += random.nextInt(3)) {
                assertThat(table.intern(table.key(id)))
                        .as("in the order of last time, with gaps and repeats")
                        .isEqualTo(id);
            }
        }
        assertThat(table.find("nowhere")).isEqualTo(KeyTable.NONE);
    }
}
