package io.cadastream.sandbox.connectors;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands share: where Connect is, where to print, and that a problem is a message and exit code 1. */
abstract class ConnectorsSubcommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            defaultValue = "http://localhost:8083",
            description = "Any worker of the Connect cluster (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String url;

    /** Does the work; false says that the outcome is not what the user wants. */
    abstract boolean run(ConnectClient client);

    @Override
    public final Integer call() {
        try {
            return run(new ConnectClient(url)) ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (ConnectorsException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            err.flush();
            return ExitCode.SOFTWARE;
        }
    }

    final void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
