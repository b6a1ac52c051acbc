package io.cadastream.bench;

import io.cadastream.bench.burst.BurstCommand;
import io.cadastream.bench.county.CountyCommand;
import io.cadastream.bench.latency.LatencyCommand;
import io.cadastream.bench.mls.MlsCommand;
import io.cadastream.bench.throughput.ThroughputCommand;
import io.cadastream.sandbox.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code ./cadastream bench}: every measurement under one name. */
@Command(
        name = "cadastream bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Measurements on a stack of their own, which is started, measured and stopped. Measure on a machine"
                        + " that does nothing else.",
        subcommands = {
            LatencyCommand.class,
            ThroughputCommand.class,
            BurstCommand.class,
            MlsCommand.class,
            CountyCommand.class,
            EngineBench.class
        })
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof StackException)) {
                        throw failure;
                    }
                    System.err.println("cadastream: " + failure.getMessage());
                    return ExitCode.SOFTWARE;
                })
                .execute(args));
    }
}
