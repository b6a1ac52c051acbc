package io.cadastream.sandbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.sandbox.quarantine.Entry;
import io.cadastream.sandbox.quarantine.EntryId;
import io.cadastream.sandbox.quarantine.Hidden;
import io.cadastream.sandbox.quarantine.Quarantine;
import io.cadastream.sandbox.quarantine.RawValue;
import io.cadastream.sandbox.quarantine.ReplayMarks;
import io.cadastream.sandbox.topic.Cluster;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one quarantined record whole. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a quarantined record: reason, exception, where it was, all headers, and its value: decoded"
                + " Avro, JSON or text where it is that, else a hex dump. What looks like a secret is hidden.")
final class DlqShowCommand implements Callable<Integer> {

    @Mixin
    private final ClusterOptions where = new ClusterOptions();

    @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "As dlq list shows it: 3@17.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private EntryId id;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(names = "--value-only", description = "Only the value, to be corrected and given to dlq replay --value.")
    private boolean valueOnly;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Cluster cluster = where.cluster();
        return cluster.asking(() -> {
            Entry entry = new Quarantine(cluster).get(id);
            Optional<RawValue> value =
                    Optional.ofNullable(entry.raw()).map(raw -> RawValue.of(raw, cluster.registry()));
            PrintWriter out = spec.commandLine().getOut();
            if (valueOnly) {
                out.println(value.map(v -> Hidden.in(v.text())).orElse(""));
            } else if (json) {
                ObjectNode object = EntryJson.of(entry, ReplayMarks.read(cluster));
                entry.headers()
                        .forEach((name, text) -> object.withObject("/headers").put(name, Hidden.in(text)));
                object.put("value_is", value.map(RawValue::kind).orElse(null));
                out.println(object.put(
                                "value", value.map(v -> Hidden.in(v.text())).orElse(null))
                        .toPrettyString());
            } else {
                print(entry, value, ReplayMarks.read(cluster));
            }
            return ExitCode.OK;
        });
    }

    private void print(Entry entry, Optional<RawValue> value, ReplayMarks marks) {
        PrintWriter out = spec.commandLine().getOut();
        line("quarantined record", entry.id());
        line("when", entry.quarantinedAt());
        line("stage", entry.stage());
        line("feed", entry.feed());
        line("key", entry.key() == null ? "(none)" : entry.keyText());
        line("reason", entry.reason());
        line("exception", entry.exception());
        line("location", entry.location());
        line("original place", entry.origin());
        marks.ancestor(entry).ifPresent(id -> line("refused again", "it is the replay of " + id));
        line(
                "replayed",
                marks.of(entry)
                        .map(mark -> mark.replayedAt() + " to " + mark.to()
                                + (mark.repaired() ? ", with a repaired value" : ""))
                        .orElse("no"));
        out.println();
        out.println("headers");
        Table headers = new Table("name", "value");
        entry.headers().forEach((name, text) -> headers.row(name, Shortened.of(Hidden.in(text), 120)));
        out.print(headers);
        out.println();
        out.println("value: "
                + value.map(v -> v.kind() + ", " + entry.raw()).orElse("not kept")
                + (entry.cutOff() ? ", the rest is cut off" : ""));
        value.ifPresent(v -> out.println(Hidden.in(v.text())));
    }

    private void line(String name, @Nullable Object text) {
        if (text != null) {
            spec.commandLine().getOut().println(String.format("%-20s%s", name, Hidden.in(text.toString())));
        }
    }
}
