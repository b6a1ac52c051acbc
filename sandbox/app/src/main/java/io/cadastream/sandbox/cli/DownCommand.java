package io.cadastream.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Stops a running stack and keeps its data. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the stack; its data stays, and the next up goes on with it.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private final StackDir dir = new StackDir();

    @Override
    public Integer call() throws InterruptedException {
        boolean stopped = dir.running().stop();
        System.out.println(
                stopped ? "stopped" : "nothing was running in " + dir.layout().dir());
        return ExitCode.OK;
    }
}
