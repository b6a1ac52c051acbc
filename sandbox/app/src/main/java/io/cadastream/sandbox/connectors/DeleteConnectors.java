package io.cadastream.sandbox.connectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes connectors from the cluster; deleting what is not there is a success. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Remove the connectors from the cluster. Their topics and offsets stay.")
final class DeleteConnectors extends ConnectorsSubcommand {

    @Mixin
    private final ConnectorPaths paths = new ConnectorPaths();

    @Override
    boolean run(ConnectClient client) {
        for (ConnectorFile file : paths.read()) {
            print(file.name() + (client.delete(file.name()) ? ": deleted" : ": was not there"));
        }
        return true;
    }
}
