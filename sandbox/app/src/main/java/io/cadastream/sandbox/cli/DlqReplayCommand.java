package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.quarantine.Bytes;
import io.cadastream.sandbox.quarantine.Entry;
import io.cadastream.sandbox.quarantine.EntryFilter;
import io.cadastream.sandbox.quarantine.EntryId;
import io.cadastream.sandbox.quarantine.Quarantine;
import io.cadastream.sandbox.quarantine.Repair;
import io.cadastream.sandbox.quarantine.Replay;
import io.cadastream.sandbox.topic.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends quarantined records back to where they came from. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Send quarantined records back to the topic and partition that they came from, under their key and byte for"
                    + " byte; do it after the cause is removed.",
            "The order is safe: versions come from the source, so a replayed change that is older than what has been"
                    + " applied since counts as stale and changes nothing. What was replayed is remembered and skipped."
                    + " Exit 0 only if all could be sent."
        })
final class DlqReplayCommand implements Callable<Integer> {

    @Mixin
    private final ClusterOptions where = new ClusterOptions();

    @Mixin
    private final FilterOptions which = new FilterOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "As dlq list shows them: 3@17.")
    private List<EntryId> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that is there.")
    private boolean all;

    @Option(names = "--again", description = "Also what was replayed before.")
    private boolean again;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--value",
            paramLabel = "FILE",
            description =
                    "Send this value instead of the original one, for one ID: JSON as dlq show --value-only prints"
                            + " it, or bytes in the registry's wire format.")
    private @Nullable Path value;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireOneChoice();
        EntryFilter filter = which.filter(spec.commandLine());
        Cluster cluster = where.cluster();
        return cluster.asking(() -> {
            ReplayReport report = new ReplayReport(spec.commandLine().getOut(), dryRun);
            Quarantine quarantine = new Quarantine(cluster);
            // Named entries are read before anything is sent: a mistyped id sends nothing.
            List<Entry> named =
                    new LinkedHashSet<>(ids).stream().map(quarantine::get).toList();
            Optional<Bytes> repair =
                    Optional.ofNullable(value).map(file -> Repair.read(file, named.get(0), cluster.registry()));
            try (Replay replay =
                    dryRun ? Replay.rehearse(cluster, again, report) : Replay.begin(cluster, again, report)) {
                if (named.isEmpty()) {
                    Progress progress = new Progress(spec.commandLine().getErr(), "going through the quarantine");
                    quarantine.forEach(progress, entry -> {
                        if (filter.matches(entry)) {
                            replay.take(entry, Optional.empty());
                        }
                    });
                } else {
                    named.forEach(entry -> replay.take(entry, repair));
                }
                replay.finish();
            }
            return report.summary() ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }

    private void requireOneChoice() {
        int choices = (ids.isEmpty() ? 0 : 1) + (which.any() ? 1 : 0) + (all ? 1 : 0);
        if (choices != 1) {
            throw new ParameterException(
                    spec.commandLine(), "which ones? give ids, or filters such as --feed and --reason, or --all");
        }
        if (value != null && ids.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--value repairs one record: give its id, and no other");
        }
    }
}
