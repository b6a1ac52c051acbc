package io.cadastream.connect.county.cli;

import io.cadastream.connect.county.yaml.MappingException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cadastream mapping}: what a mapping file makes of a county's file, before it is deployed. */
@Command(
        name = "cadastream mapping",
        mixinStandardHelpOptions = true,
        description = {"Write and check the mapping file of a county; the language is described in docs/mapping.md."},
        subcommands = {CheckCommand.class, InitCommand.class})
public final class MappingCommand implements Runnable {
    /** The mapping, or what was asked for, is wrong. */
    static final int WRONG = 1;

    /** The mapping is valid, and something in the data does not fit it. */
    static final int NOT_FINE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? check or init");
    }

    /** Expected problems are shown as a message; anything else is a bug and shows its stack trace. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new MappingCommand())
                .setExecutionExceptionHandler((exception, line, parse) -> {
                    if (!(exception instanceof MappingException || exception instanceof IOException)) {
                        throw exception;
                    }
                    line.getErr().println(message(exception));
                    return WRONG;
                });
        for (CommandLine each : command.getSubcommands().values()) {
            each.getCommandSpec().exitCodeOnInvalidInput(WRONG);
        }
        command.getCommandSpec().exitCodeOnInvalidInput(WRONG);
        return command;
    }

    private static String message(Exception exception) {
        return exception instanceof MappingException
                ? String.valueOf(exception.getMessage())
                : "The file cannot be read (" + exception.getClass().getSimpleName() + "): " + exception.getMessage();
    }

    public static void main(String[] args) {
        // names of owners have letters beyond ASCII, whatever the terminal's locale says to Java
        System.exit(commandLine()
                .setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
                .execute(args));
    }
}
