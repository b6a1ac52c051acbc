package io.cadastream.sandbox.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.cli.Cadastream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A command as an operator runs it: what it printed, on both streams, and how it ended. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(List<String> common, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Cadastream.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(
                Stream.concat(Stream.of(arguments), common.stream()).toArray(String[]::new));
        System.out.println("$ cadastream " + String.join(" ", arguments) + "\n" + out + err);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out + err, e);
        }
    }
}
