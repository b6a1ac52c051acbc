package io.cadastream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway as its own process in the memory that it is given. */
@Timeout(60)
class GatewayProcessTest {

    @Test
    void givenASmallHeap_thenItStartsAndStopsOnATerminationSignal() throws Exception {
        Process gateway = gateway(0);
        try (BufferedReader output = gateway.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).contains("gateway listens on 127.0.0.1:");
            gateway.destroy();
            assertThat(gateway.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            gateway.destroyForcibly();
        }
    }

    @Test
    void givenATakenPort_thenItEndsWithItsNumber() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process gateway = gateway(taken.getLocalPort());
            try (BufferedReader output = gateway.inputReader(StandardCharsets.UTF_8)) {
                String all = String.join("\n", output.lines().toList());
                assertThat(gateway.waitFor()).isEqualTo(1);
                assertThat(all).contains("The gateway cannot start", Integer.toString(taken.getLocalPort()));
            } finally {
                gateway.destroyForcibly();
            }
        }
    }

    private static Process gateway(int port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName());
        builder.environment().put("CADASTREAM_GATEWAY_PORT", Integer.toString(port));
        builder.environment().put("CADASTREAM_GATEWAY_HOST", "127.0.0.1");
        return builder.redirectErrorStream(true).start();
    }
}
