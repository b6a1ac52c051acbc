package io.cadastream.streams.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * Every schema that states and messages between stages were ever written with: what an older version left in stores and
 * topics is read by the newer one, and during a rolling upgrade the other way round for as long as both know the schema.
 */
public final class StateSchemas {
    private static final String FOLDER = "state-schemas/";
    private static final String INDEX = FOLDER + "index.txt";

    private StateSchemas() {}

    /** The decoder, made to know all older schemas of its record. */
    static <T> BinaryMessageDecoder<T> knowing(BinaryMessageDecoder<T> decoder, Schema current) {
        known().stream()
                .filter(file -> file.startsWith(current.getName() + "-"))
                .forEach(file -> decoder.addSchema(new Schema.Parser().parse(text(FOLDER + file))));
        return decoder;
    }

    /** Names of the files of all schemas known. */
    public static List<String> known() {
        return text(INDEX).lines().filter(line -> !line.isBlank()).toList();
    }

    /** Name of the file that holds a schema. */
    public static String fileName(Schema schema) {
        return schema.getName() + "-" + Long.toHexString(SchemaNormalization.parsingFingerprint64(schema)) + ".avsc";
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(
                        StateSchemas.class.getClassLoader().getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return String.join("\n", reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
