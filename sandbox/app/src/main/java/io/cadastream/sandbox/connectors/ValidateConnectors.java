package io.cadastream.sandbox.connectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the plugins; changes nothing. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Ask Connect and the plugins whether the configs are right; changes nothing.")
final class ValidateConnectors extends ConnectorsSubcommand {

    @Mixin
    private final ConnectorPaths paths = new ConnectorPaths();

    @Override
    boolean run(ConnectClient client) {
        boolean valid = true;
        for (ConnectorFile file : paths.read()) {
            Validation validation = client.validate(file);
            print(file.name() + ": "
                    + (validation.valid() ? "valid" : validation.problems().size() + " problems"));
            validation.problems().forEach(this::show);
            validation
                    .undeclared()
                    .forEach(setting ->
                            print("  note: " + setting + " is declared by nobody: misspelt, or an undeclared extra"));
            valid &= validation.valid();
        }
        return valid;
    }

    private void show(Validation.Problem problem) {
        print("  " + problem.setting() + ": " + problem.problem());
        if (!problem.recommended().isEmpty()) {
            print("    allowed: " + String.join(", ", problem.recommended()));
        }
        if (!problem.documentation().isBlank()) {
            print("    meaning: " + problem.documentation());
        }
    }
}
