package io.cadastream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {

    @Test
    void givenNothing_thenItListensOnThisMachineOnly() {
        assertThat(GatewayConfig.of(Map.of())).isEqualTo(new GatewayConfig("127.0.0.1", 8080, Optional.empty()));
    }

    @Test
    void givenBothVariables_thenTheyCount() {
        assertThat(GatewayConfig.of(Map.of("CADASTREAM_GATEWAY_HOST", "0.0.0.0", "CADASTREAM_GATEWAY_PORT", "18080")))
                .isEqualTo(new GatewayConfig("0.0.0.0", 18080, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536", ""})
    void givenAPortThatIsNone_thenTheMessageNamesTheVariableAndWhatIsAllowed(String port) {
        assertThatThrownBy(() -> GatewayConfig.of(Map.of("CADASTREAM_GATEWAY_PORT", port)))
                .hasMessageContaining("CADASTREAM_GATEWAY_PORT is")
                .hasMessageContaining("0 to 65535");
    }
}
