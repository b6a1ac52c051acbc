package io.cadastream.sandbox.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.quarantine.Entry.Origin;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.PlainJsonReader;
import io.cadastream.sandbox.topic.Registry;
import io.cadastream.sandbox.topic.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a repaired value: plain JSON as {@code dlq show} prints it, or bytes that are in wire format already. */
public final class Repair {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Repair() {}

    /** The value for the topic that the entry came from, with the newest schema registered for it. */
    public static Bytes read(Path file, Entry entry, Registry registry) {
        byte[] content = content(file);
        if (WireFormat.begins(content)) {
            return new Bytes(content);
        }
        Origin origin = entry.origin();
        if (origin == null) {
            // Nothing will be sent; the replay says why.
            return new Bytes(content);
        }
        Registry.Registered newest = registry.latest(origin.topic())
                .orElseThrow(() -> new StackException("the registry has no schema for the topic " + origin.topic()
                        + " (subject " + origin.topic() + "-value), so " + file + " can't be encoded"));
        try {
            JsonNode json = JSON.readTree(content);
            return new Bytes(WireFormat.encode(PlainJsonReader.read(json, newest.schema()), newest.id()));
        } catch (IOException e) {
            throw new StackException(
                    file + " is neither JSON nor Avro in wire format: " + e.getMessage()
                            + "; begin with ./cadastream dlq show " + entry.id() + " --value-only",
                    e);
        } catch (PlainJsonReader.MisfitException e) {
            throw new StackException(
                    file + " is no " + newest.schema().getFullName() + " as " + origin.topic() + " takes it: "
                            + e.getMessage(),
                    e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
