package io.cadastream.sandbox.connectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cadastream connectors …}: connector configs as files, against a Connect cluster. */
@Command(
        name = "connectors",
        mixinStandardHelpOptions = true,
        description = "Check connector configs, compare them with a Connect cluster, and bring them there.",
        subcommands = {
            ValidateConnectors.class,
            DiffConnectors.class,
            ApplyConnectors.class,
            StatusOfConnectors.class,
            DeleteConnectors.class
        })
public final class ConnectorsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which one: validate, diff, apply, status or delete?");
    }
}
