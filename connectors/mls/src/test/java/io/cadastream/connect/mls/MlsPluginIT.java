package io.cadastream.connect.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

/** The plugin directory as a worker finds it; it is put together in phase package, hence an integration test. */
class MlsPluginIT {
    @Test
    void givenThePluginDirectory_thenNothingIsInItThatTheWorkerHasItself() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/plugin/cadastream-mls"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(jar -> jar.startsWith("cadastream-connector-mls-"))
                    .anyMatch(jar -> jar.startsWith("cadastream-source-kit-"))
                    .noneMatch(jar ->
                            jar.matches("(kafka-clients|connect-|slf4j-|logback|zstd-jni|lz4-java|snappy-java).*"));
        }
    }

    @Test
    void givenServiceLoad_thenTheConnectorIsFoundByItsManifest() {
        assertThat(ServiceLoader.load(SourceConnector.class).stream().map(ServiceLoader.Provider::type))
                .contains(MlsSourceConnector.class);
    }
}
