package io.cadastream.connect.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluginVersionTest {
    @Test
    void givenTheBuild_thenTheVersionIsItsOwn() {
        assertThat(PluginVersion.current()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
