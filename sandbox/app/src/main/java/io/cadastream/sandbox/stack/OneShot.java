package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that does one thing and ends, such as formatting a broker's storage. */
final class OneShot {

    private static final int LIMIT_SECONDS = 120;

    private OneShot() {}

    /** @throws StackException when it fails, naming the log with its output */
    static void run(String what, List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StackException(what + " did not end within " + LIMIT_SECONDS + " s; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new StackException(what + " failed with exit code " + process.exitValue() + "; see " + log);
            }
        } catch (IOException e) {
            throw new StackException(what + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(what + " was interrupted", e);
        }
    }
}
