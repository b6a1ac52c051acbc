package io.cadastream.sandbox.connectors;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates or changes what differs, and waits until it runs. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Bring the configs to the cluster: only what differs is changed. Waits until all tasks run.")
final class ApplyConnectors extends ConnectorsSubcommand {

    @Mixin
    private final ConnectorPaths paths = new ConnectorPaths();

    @Option(
            names = "--wait",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds to wait until all tasks run, 0 for not at all (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Override
    boolean run(ConnectClient client) {
        new ConnectorRollout(client, this::print).apply(paths.read(), Duration.ofSeconds(seconds));
        return true;
    }
}
