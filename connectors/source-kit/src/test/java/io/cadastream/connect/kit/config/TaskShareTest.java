package io.cadastream.connect.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class TaskShareTest {
    private static final Map<String, String> SETTINGS = Map.of("feeds", "a,b,c");
    private static final List<String> ALL = List.of("a", "b", "c");

    @Test
    void eachEntryIsInOneTask() {
        assertThat(shares(2)).containsExactly(List.of("a", "c"), List.of("b"));
        assertThat(shares(9)).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void theShareSurvivesConnectPuttingTheConnectorsSettingsBack() {
        Map<String, String> asStored =
                new HashMap<>(TaskShare.split(SETTINGS, 3, 3).get(1));
        asStored.putAll(SETTINGS);
        assertThat(TaskShare.of(asStored, ALL)).containsExactly("b");
    }

    @Test
    void aConnectorsSettingsSpeakOfAllEntries() {
        assertThat(TaskShare.of(SETTINGS, ALL)).isEqualTo(ALL);
    }

    @Test
    void aShareBeyondTheListIsRefused() {
        assertThatThrownBy(() -> TaskShare.of(Map.of("task.share", "3"), ALL))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("task.share");
    }

    private static List<List<String>> shares(int maxTasks) {
        return TaskShare.split(SETTINGS, 3, maxTasks).stream()
                .map(config -> TaskShare.of(config, ALL))
                .toList();
    }
}
