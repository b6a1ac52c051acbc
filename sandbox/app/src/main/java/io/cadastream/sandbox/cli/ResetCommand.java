package io.cadastream.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Stops a stack and removes its data. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Stop the stack and delete all that it stored; the next up starts from nothing.")
final class ResetCommand implements Callable<Integer> {

    @Mixin
    private final StackDir dir = new StackDir();

    @Override
    public Integer call() throws InterruptedException {
        dir.running().stop();
        dir.running().delete();
        System.out.println("all data of the stack in " + dir.layout().dir() + " is deleted");
        return ExitCode.OK;
    }
}
