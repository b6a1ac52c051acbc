package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Logging of the broker and the Connect worker: plain lines on standard output, which the supervisor keeps. */
final class Log4j {

    private Log4j() {}

    static Path config(Layout layout, String component) {
        Path file = layout.config(component + "-log4j2.properties");
        try (InputStream resource = Log4j.class.getResourceAsStream("/stack/log4j2.properties")) {
            if (resource == null) {
                throw new StackException("stack/log4j2.properties is not on the class path");
            }
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
