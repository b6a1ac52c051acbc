package io.cadastream.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RegistryAlone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A registry whose disk was full serves again by itself. Needs root, to mount a small disk. */
class RegistryFullDiskIT {
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private int schemas;

    @Test
    void givenADiskThatWasFull_thenSchemasAreTakenAgain() throws Exception {
        Layout layout = new Layout(Path.of("../.."), Path.of("target/registry-full-disk-it"));
        try (DiskFaults disks = mounted(layout);
                RegistryAlone registry = new RegistryAlone(layout, FreePorts.from(22_000))) {
            assertThat(register(registry)).isEqualTo(200);

            Fault fault = new Fault(1, FaultKind.DISK, "registry", Duration.ZERO, Duration.ofSeconds(5));
            Injector.Ending ending = disks.begin(fault);
            await().atMost(RECOVERY).until(() -> register(registry) == 500);
            ending.end();

            await().atMost(RECOVERY).until(() -> register(registry) == 200);
        }
    }

    private static DiskFaults mounted(Layout layout) throws InterruptedException {
        try {
            return DiskFaults.mount(layout);
        } catch (IOException e) {
            return abort(e.getMessage());
        }
    }

    /** A new subject each time: one that is known would be answered from memory. */
    private int register(RegistryAlone registry) throws IOException, InterruptedException {
        schemas++;
        String schema = "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R" + schemas
                + "\\\",\\\"fields\\\":[]}\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.url() + "/apis/ccompat/v7/subjects/s" + schemas + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(schema))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
