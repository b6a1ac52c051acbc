package io.cadastream.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the deserializer that is the default, since its exceptions are what has to be told apart. */
class OutageTest {
    private static final byte[] VALUE = {0, 0, 0, 0, 7, 1, 2};

    @Test
    void aRegistryThatIsDownIsAnOutage() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(Outage.causes(failure(port))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "404, false"})
    void anAnswerOfTheRegistryIsAnOutageWhenTheServerIsAtFault(int status, boolean outage) throws IOException {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] body = ("{\"error_code\":" + status + ",\"message\":\"no\",\"name\":\"X\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        try {
            Throwable failure = failure(registry.getAddress().getPort());
            assertThat(Outage.causes(failure)).as("%s", failure).isEqualTo(outage);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void brokenBytesAreNoOutageThoughAvroCallsThemIoException() {
        assertThat(Outage.causes(new IllegalStateException(new EOFException()))).isFalse();
        assertThat(Outage.causes(new AvroRuntimeException("Malformed data"))).isFalse();
    }

    private static Throwable failure(int port) {
        try (var deserializer = new AvroKafkaDeserializer<Object>()) {
            deserializer.configure(
                    Map.of(
                            "apicurio.registry.url", "http://127.0.0.1:" + port + "/apis/registry/v2",
                            "apicurio.registry.as-confluent", "true",
                            "apicurio.registry.use-id", "contentId",
                            "apicurio.registry.retry-count", "1",
                            "apicurio.registry.headers.enabled", "false"),
                    false);
            return catchThrowable(() -> deserializer.deserialize("mls.listing", VALUE));
        }
    }
}
