package io.cadastream.connect.county.cli;

import io.cadastream.connect.county.check.CheckReport;
import io.cadastream.connect.county.check.MappingCheck;
import io.cadastream.connect.county.check.ReportJson;
import io.cadastream.connect.county.check.ReportText;
import io.cadastream.connect.county.check.SavedAnswer;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.county.snapshot.JoinedFiles;
import io.cadastream.connect.county.snapshot.OpenSnapshot;
import io.cadastream.connect.county.snapshot.SnapshotFile;
import io.cadastream.connect.county.snapshot.SnapshotFinder;
import io.cadastream.connect.county.snapshot.SnapshotSource;
import io.cadastream.connect.county.yaml.MappingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cadastream mapping check}: validates a mapping, and shows what it makes of a file. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Validate a mapping file, and show what it makes of a county's file: field by field, how often it is filled,"
                    + " with which values, and what cannot be read."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the mapping is valid, and nothing that was read would go to the quarantine",
            "1:the mapping is not valid, or a file is not there or cannot be read",
            "2:a required column is missing, no row became a record, or some rows or values would go to the quarantine:"
                    + " malformed, without a key, with a key that contradicts another row, with a value that cannot be read"
        })
final class CheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The mapping file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String file;

    @Option(names = "--sample", paramLabel = "DATA", description = "The file of the county to run it over.")
    private @Nullable Path sample;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "Without --sample: the connector's root.dir, below which the mapping's path finds the newest file."
                            + " Files that are joined by a path are looked for below it as well; without it, beside the"
                            + " sample. Without both, the mapping is validated and nothing is read.")
    private @Nullable Path root;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "So many rows; those that source.only passes over do not count. 0 for all. Default: 10000.")
    private long rows;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text (default) or json.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String format;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < 0 || !(format.equals("text") || format.equals("json"))) {
            throw new ParameterException(spec.commandLine(), "--rows takes 0 or more, and --format takes text or json");
        }
        Mapping mapping = MappingReader.read(file);
        Path data = sample == null && root != null ? newest(mapping, root) : sample;
        if (data == null) {
            spec.commandLine().getOut().println(file + " is valid. " + next(mapping));
            return 0;
        }
        CheckReport report = read(mapping, data);
        spec.commandLine().getOut().print(format.equals("json") ? ReportJson.of(report) : ReportText.of(report));
        spec.commandLine().getOut().flush();
        return report.fine() ? 0 : MappingCommand.NOT_FINE;
    }

    private CheckReport read(Mapping itsMapping, Path data) throws IOException, InterruptedException {
        Mapping mapping = itsMapping.source().origin() instanceof Origin.Query
                ? itsMapping.as(SavedAnswer.format(data))
                : itsMapping;
        SnapshotFile main = SnapshotFile.look(String.valueOf(data.getFileName()), data);
        try (OpenSnapshot snapshot = OpenSnapshot.of(main, joined(mapping, data));
                RowReader reader = snapshot.rows(mapping);
                RowProgress progress = new RowProgress(spec.commandLine().getErr(), System.console() != null)) {
            return MappingCheck.of(mapping, main.name(), reader, snapshot.joined(), rows, progress);
        }
    }

    /** What is left to do: nothing has been read. The check itself never asks over the network. */
    private static String next(Mapping mapping) {
        return mapping.source().origin() instanceof Origin.Remote remote
                ? "It reads over the network, which the check does not: " + howTo(remote)
                : "With --sample or --root it is run over a file of the county.";
    }

    private static String howTo(Origin.Remote remote) {
        String address = remote instanceof Origin.Socrata socrata
                ? socrata.url() + "?$limit=1000"
                : remote instanceof Origin.ArcGis arcGis
                        ? arcGis.url() + "/query?where=1%3D1&outFields=*&returnGeometry=false&f=json"
                        : remote.url().toString();
        return "save what " + address + " gives, and name that file with --sample.";
    }

    /** Below the root as the connector finds them; without a root beside the sample. */
    private Map<String, SnapshotFile> joined(Mapping mapping, Path data) throws IOException {
        Path beside = data.toAbsolutePath().getParent();
        JoinedFiles files = root != null || beside == null
                ? new JoinedFiles(root == null ? data : root, mapping.source().joins())
                : JoinedFiles.beside(beside, mapping.source().joins());
        return files.find().files();
    }

    private static Path newest(Mapping mapping, Path root) throws IOException {
        if (!(mapping.source().origin() instanceof Origin.Files files)) {
            throw new MappingException(mapping.file() + " reads over the network, not below --root; "
                    + howTo((Origin.Remote) mapping.source().origin()));
        }
        SnapshotSource.Found found =
                new SnapshotFinder(root, files.glob(), mapping.source().asOf()).find();
        return found.newest()
                .map(candidate -> candidate.file().path())
                .orElseThrow(() -> new MappingException("No file below " + root + " is found by source.path "
                        + files.glob() + " of " + mapping.file()
                        + "; put one there, or name one with --sample"
                        + (found.refused().isEmpty()
                                ? ""
                                : ". Refused: " + found.refused().values())));
    }
}
