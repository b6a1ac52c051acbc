package io.cadastream.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void defaultsAreThoseOfTheContract() {
        Ports ports = new Ports(0);
        assertThat(ports.inUse())
                .containsEntry("gateway", 8080)
                .containsEntry("registry", 8081)
                .containsEntry("Connect REST", 8083)
                .containsEntry("Kafka", 9092)
                .containsEntry("CRM database", 5433)
                .containsEntry("warehouse database", 5434)
                .containsEntry("simulated MLS", 8090)
                .containsEntry("simulated county", 8091)
                .containsEntry("streams-app", 8070)
                .containsEntry("Kafka metrics", 8071)
                .containsEntry("Connect metrics", 8072);
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheCure() throws IOException {
        Ports ports = new Ports(31000);
        try (ServerSocket taken = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + ports.kafka() + " (Kafka)")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void anOffsetBeyondTheLastPortIsRefused() {
        assertThatThrownBy(() -> new Ports(60000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port offset must be between 0 and");
    }
}
