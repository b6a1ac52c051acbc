package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RunningStack;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --dir} option that every command of a stack shares. */
final class StackDir {

    @Option(
            names = "--dir",
            paramLabel = "D",
            defaultValue = ".cadastream",
            description = "Data directory of the stack (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path dir;

    Layout layout() {
        return new Layout(Layout.homeFromEnvironment(), dir);
    }

    /** Whether commands shown to a person can leave the option out. */
    boolean isDefault() {
        return dir.equals(Path.of(".cadastream"));
    }

    RunningStack running() {
        return new RunningStack(layout());
    }
}
