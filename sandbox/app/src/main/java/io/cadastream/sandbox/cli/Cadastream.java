package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.connectors.ConnectorsCommand;
import io.cadastream.sandbox.connectors.ConnectorsException;
import io.cadastream.sandbox.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code cadastream} command: run the whole system on this machine, look at it, check it. */
@Command(
        name = "cadastream",
        mixinStandardHelpOptions = true,
        version = "cadastream 0.1.0",
        description = "Real-time U.S. property data on Kafka: one current, explained record per property.",
        footer = {
            "  standardise  Standardise addresses, names and parcel numbers, a line each; see standardise --help.",
            "  mapping     Draft and check the mapping file of a county; see mapping --help.",
            "  bench       Measure latency beside the bare floor, and the engine alone; see bench --help."
        },
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            ResetCommand.class,
            VerifyCommand.class,
            SloCommand.class,
            TailCommand.class,
            DlqCommand.class,
            TraceCommand.class,
            ConnectorsCommand.class,
            ChaosCommand.class
        })
public final class Cadastream implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? one of those below");
    }

    /** Expected problems are shown as a message; anything else is a bug and shows its stack trace. */
    public static CommandLine commandLine() {
        return new CommandLine(new Cadastream()).setExecutionExceptionHandler((exception, command, parse) -> {
            if (!(exception instanceof StackException || exception instanceof ConnectorsException)) {
                throw exception;
            }
            command.getErr().println(command.getColorScheme().errorText(exception.getMessage()));
            return ExitCode.SOFTWARE;
        });
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }
}
