package io.cadastream.sandbox.connectors;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The {@code PATH…} that the commands share. */
final class ConnectorPaths {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Connector config {\"name\", \"config\"}, or a folder of *.json.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> paths;

    List<ConnectorFile> read() {
        return ConnectorFile.read(paths);
    }
}
