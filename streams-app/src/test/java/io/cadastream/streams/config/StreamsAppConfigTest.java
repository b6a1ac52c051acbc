package io.cadastream.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsAppConfigTest {

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        StreamsAppConfig config = read(Map.of(), Map.of());

        assertThat(config.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.applicationId()).isEqualTo("cadastream");
        assertThat(config.httpPort()).isEqualTo(8070);
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.serde())
                .containsEntry("apicurio.registry.as-confluent", "true")
                .containsEntry("apicurio.registry.use-id", "contentId")
                .containsEntry("apicurio.registry.url", "http://localhost:8081/apis/registry/v2");
    }

    @Test
    void everySettingSaysWhatItDoesAndItsDefaultIsAllowed() {
        assertThat(Settings.all()).allSatisfy(setting -> {
            assertThat(setting.doc()).endsWith(".");
            assertThat(setting.allowed()).isNotBlank();
            assertThat(setting.parser().apply(String.valueOf(setting.defaultValue())))
                    .isNotNull();
        });
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() {
        StreamsAppConfig config = read(
                Map.of(
                        "http.port",
                        "1",
                        "serde.apicurio.registry.auto-register",
                        "true",
                        "kafka.sasl.mechanism",
                        "PLAIN"),
                Map.of(
                        "CADASTREAM_HTTP_PORT", "2",
                        "CADASTREAM_SERDE_APICURIO_REGISTRY_AUTO_REGISTER", "false",
                        "CADASTREAM_KAFKA_SECURITY_PROTOCOL", "SSL"));

        assertThat(config.httpPort()).isEqualTo(2);
        assertThat(config.serde()).containsEntry("apicurio.registry.auto-register", "false");
        assertThat(config.kafka()).isEqualTo(Map.of("sasl.mechanism", "PLAIN", "security.protocol", "SSL"));
    }

    @Test
    void everyBadSettingIsNamedAtOnceWithWhatIsAllowed() {
        assertThatThrownBy(() -> read(
                        Map.of(
                                "http.port",
                                "99999",
                                "commit.interval.ms",
                                "soon",
                                "bootstrap.servers",
                                "nowhere",
                                "htp",
                                "1"),
                        Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.port is '99999'; allowed: a whole number from 0 to 65535")
                .hasMessageContaining("commit.interval.ms is 'soon'")
                .hasMessageContaining("bootstrap.servers is 'nowhere'; allowed: host:port[,host:port…]")
                .hasMessageContaining("htp is no setting");
    }

    @Test
    void secretsAreNeverPrinted() {
        StreamsAppConfig config = read(
                Map.of(
                        "serde.apicurio.auth.password", "s3cret",
                        "kafka.sasl.jaas.config", "x s3cret y",
                        "registry.url", "http://me:s3cret@host/x"),
                Map.of());

        assertThat(config.toString()).doesNotContain("s3cret").contains("****");
    }

    private static StreamsAppConfig read(Map<String, String> file, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.putAll(file);
        return StreamsAppConfig.of(properties, environment);
    }
}
