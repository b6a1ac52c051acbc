package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.trace.KeyFinder;
import io.cadastream.sandbox.trace.SourceChanges;
import io.cadastream.sandbox.trace.Subject;
import io.cadastream.sandbox.trace.Trace;
import io.cadastream.sandbox.trace.TraceDatabase;
import io.cadastream.sandbox.trace.Tracer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is known of one key. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Trace one property, listing, source record, contact or lead: its current record, source records,"
                + " links, provenance, redirects, history, events and latencies.")
final class TraceCommand implements Callable<Integer> {

    @Mixin
    private final ClusterOptions where = new ClusterOptions();

    @Parameters(
            paramLabel = "KEY",
            description = "A property_id, a listing feed/listing_key, a source record feed/record_key, contact/ID or"
                    + " lead/ID.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String key;

    @Option(
            names = "--warehouse",
            paramLabel = "JDBC_URL",
            description =
                    "Warehouse other than the stack's; user and password are taken from the environment, PGUSER and"
                            + " PGPASSWORD.")
    private @Nullable String warehouse;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "30",
            description = "At most the newest N rows of history and of events (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--changes",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Look for the record's changes in the last N offsets of its partition; 0 reads no topic"
                    + " (default: ${DEFAULT-VALUE}).")
    private long changes;

    @Option(names = "--json", description = "One JSON object, a section a field.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (TraceDatabase database = database()) {
            KeyFinder finder = new KeyFinder(database);
            Optional<Subject> subject = finder.find(key.strip());
            if (subject.isEmpty()) {
                throw new StackException(notFound(finder.suggestions(key.strip())));
            }
            Progress progress = new Progress(spec.commandLine().getErr(), "looking through the change topics");
            Trace trace =
                    new Tracer(database, new SourceChanges(cluster(), changes, progress), limit).trace(subject.get());
            TracePrinter printer = new TracePrinter(spec.commandLine().getOut());
            if (json) {
                printer.json(key, trace);
            } else {
                printer.text(trace);
            }
            return ExitCode.OK;
        }
    }

    private TraceDatabase database() {
        if (warehouse == null) {
            return new TraceDatabase(
                    where.endpoints().warehouseJdbc(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password());
        }
        return new TraceDatabase(warehouse, environment("PGUSER"), environment("PGPASSWORD"));
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new StackException("--warehouse takes its user and password from the environment: set " + name);
        }
        return value;
    }

    /** With a warehouse of its own and no brokers named, the topics stay unread. */
    private @Nullable Cluster cluster() {
        return warehouse != null && !where.isElsewhere() ? null : where.cluster();
    }

    private String notFound(Set<String> suggestions) {
        return "nothing is known of '" + key + "'"
                + (suggestions.isEmpty()
                        ? ": no property, redirect, listing, source record, contact or lead has this key. It may have been"
                                + " quarantined (./cadastream dlq list), or not have arrived yet"
                        : "; did you mean\n  " + String.join("\n  ", suggestions));
    }
}
