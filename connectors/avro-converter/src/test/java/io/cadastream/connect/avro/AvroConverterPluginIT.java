package io.cadastream.connect.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;

/** The plugin directory as a worker finds it; it is put together in phase package, hence an integration test. */
class AvroConverterPluginIT {
    private static final Path PLUGIN = Path.of("target/plugin/cadastream-avro-converter");

    @Test
    void givenThePluginDirectory_thenNothingIsInItThatTheWorkerHasItself() {
        assertThat(PluginLoader.jars(PLUGIN))
                .anyMatch(jar -> jar.startsWith("apicurio-registry-utils-converter-"))
                .anyMatch(jar -> jar.startsWith("cadastream-avro-converter-"))
                .noneMatch(
                        jar -> jar.matches("(kafka-clients|connect-|slf4j-|logback|zstd-jni|lz4-java|snappy-java).*"));
    }

    @Test
    void givenServiceLoad_thenTheConverterIsFoundByItsManifest() throws Exception {
        try (URLClassLoader plugin = PluginLoader.open(PLUGIN)) {
            Class<?> found = ServiceLoader.load(Converter.class, plugin).stream()
                    .map(ServiceLoader.Provider::type)
                    .filter(type -> type.getClassLoader() == plugin)
                    .findFirst()
                    .orElseThrow();
            assertThat(found.getName()).isEqualTo("io.apicurio.registry.utils.converter.AvroConverter");
        }
    }

    @Test
    void givenConfluentMode_whenARecordGoesThroughAndBack_thenBytesBeginWithMagicAndContentIdAndNothingChanges()
            throws Exception {
        Schema schema = SchemaBuilder.struct()
                .name("io.cadastream.test.Example")
                .field("name", Schema.STRING_SCHEMA)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct value = new Struct(schema).put("name", "Ada");
        try (FakeRegistry registry = new FakeRegistry();
                URLClassLoader plugin = PluginLoader.open(PLUGIN)) {
            Converter converter = converter(plugin, registry.url());

            byte[] bytes = converter.fromConnectData("t", schema, value);
            assertThat(bytes[0]).as("magic byte").isZero();
            assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).as("schema id").isEqualTo(FakeRegistry.CONTENT_ID);
            assertThat(registry.schema()).contains("\"name\":\"Example\"", "\"namespace\":\"io.cadastream.test\"");
            assertThat(registry.requests()).anyMatch(request -> request.contains("t-value"));

            SchemaAndValue back = converter(plugin, registry.url()).toConnectData("t", bytes);
            assertThat(back.schema().name()).isEqualTo(schema.name());
            assertThat(((Struct) back.value()).getString("name")).isEqualTo("Ada");
            assertThat(((Struct) back.value()).getString("note")).isNull();
        }
    }

    /** As in the worker's settings. */
    private static Converter converter(URLClassLoader plugin, String registry) throws Exception {
        Thread.currentThread().setContextClassLoader(plugin);
        Converter converter = (Converter) plugin.loadClass("io.apicurio.registry.utils.converter.AvroConverter")
                .getDeclaredConstructor()
                .newInstance();
        converter.configure(
                Map.of(
                        "apicurio.registry.url", registry,
                        "apicurio.registry.auto-register", "true",
                        "apicurio.registry.auto-register.if-exists", "RETURN_OR_UPDATE",
                        "apicurio.registry.as-confluent", "true",
                        "apicurio.registry.use-id", "contentId",
                        "apicurio.registry.headers.enabled", "false",
                        "apicurio.registry.find-latest", "false",
                        "apicurio.registry.schema-resolver", "io.cadastream.connect.avro.RememberingResolver",
                        "apicurio.registry.avro-datum-provider", "io.cadastream.connect.avro.PlainDatumProvider",
                        "schema.name.adjustment.mode", "avro"),
                false);
        return converter;
    }
}
