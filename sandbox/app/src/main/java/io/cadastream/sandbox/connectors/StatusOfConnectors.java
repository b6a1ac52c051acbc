package io.cadastream.sandbox.connectors;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows states; exit code 0 when all run. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the state of connectors and tasks. Exit code 0 when all of them run.")
final class StatusOfConnectors extends ConnectorsSubcommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Connector configs or folders of them; without any, all connectors of the cluster.")
    private List<Path> paths = List.of();

    @Override
    boolean run(ConnectClient client) {
        Collection<ConnectorStatus> statuses = paths.isEmpty()
                ? client.statuses().values()
                : ConnectorFile.read(paths).stream()
                        .map(file -> client.status(file.name()))
                        .toList();
        int width = statuses.stream()
                .mapToInt(status -> status.name().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max(width, "CONNECTOR".length()) + "s  %-6s  %-10s  %s";
        print(format.formatted("CONNECTOR", "TYPE", "STATE", "TASKS RUNNING"));
        for (ConnectorStatus status : statuses) {
            print(format.formatted(
                    status.name(),
                    status.type(),
                    status.state(),
                    status.runningTasks() + " of " + status.tasks().size()));
        }
        statuses.forEach(status -> status.failure().ifPresent(this::print));
        return statuses.stream().allMatch(ConnectorStatus::running);
    }
}
