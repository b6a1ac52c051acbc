package io.cadastream.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** Run at a release: makes the present schemas the baseline that the next changes are held against. */
public final class WriteBaseline {

    private WriteBaseline() {}

    /** @param args the folder to write to */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Schema schema : Schemas.current()) {
            Files.writeString(folder.resolve(Schemas.fileName(schema)), schema.toString(true) + "\n");
        }
    }
}
