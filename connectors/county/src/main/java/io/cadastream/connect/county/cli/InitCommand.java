package io.cadastream.connect.county.cli;

import io.cadastream.connect.county.draft.MappingDraft;
import io.cadastream.connect.county.mapping.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cadastream mapping init}: drafts a mapping from a county's file. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Draft a mapping from the first 10,000 rows of a county's file, and write it to standard output.",
            "Format, key and fields are guessed from the names of the columns and from what stands in them; behind each"
                    + " line a comment says what was seen. What was not understood is listed at the end."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the draft is written", "1:the file is not there, or is no delimited text"})
final class InitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "A file of the county, with a header if it has one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--fips",
            paramLabel = "FIPS",
            description =
                    "Five digits of the county, such as 12086; without it, they are looked for in the file's path.")
    private @Nullable String fips;

    @Option(
            names = "--entity",
            paramLabel = "ENTITY",
            defaultValue = "parcel",
            description = "What a row is: an entity of docs/mapping.md, such as parcel (default) or transfer.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String entity;

    @Override
    public Integer call() throws IOException {
        if (fips != null && !fips.matches("\\d{5}")) {
            throw new ParameterException(spec.commandLine(), "--fips takes five digits, such as 12086: " + fips);
        }
        spec.commandLine().getOut().print(MappingDraft.of(data, fips, entity()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Entity entity() {
        return Arrays.stream(Entity.values())
                .filter(each -> each.label().equals(entity))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--entity takes one of "
                                + Arrays.stream(Entity.values())
                                        .map(Entity::label)
                                        .collect(Collectors.joining(", "))
                                + ": " + entity));
    }
}
