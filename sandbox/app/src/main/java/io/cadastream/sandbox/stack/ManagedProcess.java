package io.cadastream.sandbox.stack;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running component: one operating system process with its log and its pid file. */
final class ManagedProcess {

    private static final int TAIL_BYTES = 16 * 1024;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Component component;
    private final Process process;
    private final Path log;
    private final Path pidFile;
    private final Instant started = Instant.now();

    private ManagedProcess(Component component, Process process, Path log, Path pidFile) {
        this.component = component;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    static ManagedProcess start(Component component, Layout layout) {
        Path log = layout.log(component.name());
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(component.command()))
                .directory(component.workDir().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(component.environment());
        try {
            Process process = builder.start();
            try {
                Path pidFile = PidFiles.write(layout.run(), component.name(), process.toHandle());
                return new ManagedProcess(component, process, log, pidFile);
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new StackException(
                    "cannot start " + component.name() + " ("
                            + component.command().get(0) + "): " + e.getMessage(),
                    e);
        }
    }

    /** Out of the terminal's process group: Ctrl-C reaches the supervisor alone, which then stops all in order. */
    private static List<String> inOwnSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of(SETSID.toString()));
        wrapped.addAll(command);
        return wrapped;
    }

    Component component() {
        return component;
    }

    long pid() {
        return process.pid();
    }

    Instant started() {
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process ends and returns its exit code; 128 + n when signal n ended it. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks for a clean stop and, after {@code grace}, kills. */
    void stop(Duration grace) throws InterruptedException {
        if (process.isAlive()) {
            signal(component.stopSignal());
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        PidFiles.delete(pidFile);
    }

    /** Ends it as a power cut would; returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
        PidFiles.delete(pidFile);
    }

    private void signal(String name) throws InterruptedException {
        if (name.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** The last lines of the log, to show why a component died. */
    List<String> logTail(int lines) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> tail = new String(end, StandardCharsets.UTF_8).lines().toList();
            return tail.subList(Math.max(0, tail.size() - lines), tail.size());
        } catch (IOException e) {
            return List.of("(log " + log + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
