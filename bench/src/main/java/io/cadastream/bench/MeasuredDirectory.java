package io.cadastream.bench;

import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.RunningStack;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a measurement's own stack lives: options of every command that starts a whole one. */
public final class MeasuredDirectory {
    @Option(
            names = "--dir",
            defaultValue = ".cadastream-bench",
            description = "Data of the measured stack; emptied first (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("");

    @Option(
            names = "--port-offset",
            defaultValue = "20000",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    public Ports ports() {
        return new Ports(portOffset);
    }

    /** Ends and forgets what an earlier run left, and marks the directory as this process's. */
    public Layout emptied() throws InterruptedException {
        Layout layout = new Layout(Layout.homeFromEnvironment(), dir);
        RunningStack running = new RunningStack(layout);
        running.stop();
        running.delete();
        running.claim();
        return layout;
    }

    /** Stops the stack when this process ends, be it by Ctrl-C. */
    public static void stopAtExit(Layout layout, Runnable stop) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.run();
                            new RunningStack(layout).release();
                        },
                        "stop"));
    }
}
