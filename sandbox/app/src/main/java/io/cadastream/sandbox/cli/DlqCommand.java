package io.cadastream.sandbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The quarantine: what could not be processed, and sending it again. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "Look at the quarantine, where what could not be processed is kept with its reason, and send it"
                + " again after a fix.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
final class DlqCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do with it? one of those below");
    }
}
