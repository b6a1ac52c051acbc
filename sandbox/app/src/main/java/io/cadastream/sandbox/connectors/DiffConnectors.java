package io.cadastream.sandbox.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares; changes nothing. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Show what apply would change; changes nothing. Exit code 0 when nothing differs.")
final class DiffConnectors extends ConnectorsSubcommand {

    @Mixin
    private final ConnectorPaths paths = new ConnectorPaths();

    @Override
    boolean run(ConnectClient client) {
        boolean same = true;
        for (ConnectorFile file : paths.read()) {
            Optional<Map<String, String>> current = client.config(file.name());
            List<String> lines = ConfigDiff.between(current.orElse(Map.of()), file.config());
            print(file.name() + ": " + (lines.isEmpty() ? "same" : current.isPresent() ? "differs" : "is new"));
            lines.forEach(line -> print("  " + line));
            same &= lines.isEmpty();
        }
        return same;
    }
}
