package io.cadastream.streams.cli;

import io.cadastream.streams.domain.standardise.name.NameOrder;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code cadastream standardise}: the standardisers of the streams application at the command line. */
@Command(
        name = "cadastream standardise",
        mixinStandardHelpOptions = true,
        description = {
            "Standardise texts as the streams application does.",
            "Reads a text a line from standard input and writes a JSON object a line; a line that can't be read gives an"
                    + " object with the key error, and the next one follows."
        })
public final class StandardiseCommand {

    @Command(
            name = "address",
            mixinStandardHelpOptions = true,
            description = "U.S. addresses by USPS Publication 28, with the key by which they are linked.")
    int address() throws IOException {
        return run(Rows::address);
    }

    @Command(
            name = "name",
            mixinStandardHelpOptions = true,
            description = "Owners: persons, companies, trusts, estates, public bodies.")
    int name(
            @Option(
                            names = "--order",
                            defaultValue = "last-first",
                            paramLabel = "ORDER",
                            description = "last-first (default, as counties write) or first-last.")
                    String order)
            throws IOException {
        NameOrder read = order(order);
        return run(line -> Rows.name(line, read));
    }

    @Command(name = "parcel", mixinStandardHelpOptions = true, description = "County parcel numbers.")
    int parcel(
            @Option(
                            names = "--county",
                            paramLabel = "FIPS",
                            description = "Five digits; with it the property id is given.")
                    @Nullable
                    String county)
            throws IOException {
        if (county != null && !county.matches("\\d{5}")) {
            throw new ParameterException(new CommandLine(this), "--county takes five digits, such as 48201: " + county);
        }
        return run(line -> Rows.parcel(line, county));
    }

    private NameOrder order(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "last-first" -> NameOrder.LAST_FIRST;
            case "first-last" -> NameOrder.FIRST_LAST;
            default ->
                throw new ParameterException(new CommandLine(this), "--order takes last-first or first-last: " + text);
        };
    }

    private static int run(LineFilter.Reader reader) throws IOException {
        new LineFilter(reader).run(System.in, System.out);
        return ExitCode.OK;
    }

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new StandardiseCommand());
        System.exit(args.length == 0 ? usage(command) : command.execute(args));
    }

    private static int usage(CommandLine command) {
        command.usage(System.err);
        return ExitCode.USAGE;
    }
}
