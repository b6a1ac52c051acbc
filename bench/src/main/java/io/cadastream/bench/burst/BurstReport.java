package io.cadastream.bench.burst;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.sandbox.cli.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What was seen, for people, for programs, and in one line for scripts. */
record BurstReport(Run day, List<Run> outages) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int P95 = 95;

    /** How the feeds did over the day, then the outages. */
    String table() {
        Table feeds =
                new Table("feed, over the day", "backlog age p50", "p95", "max s", "newest row p50", "p95", "max s");
        for (Feed feed : Feed.values()) {
            List<Double> ages = day.samples().stream()
                    .map(sample -> sample.backlogAge(feed))
                    .sorted()
                    .toList();
            List<Double> fresh = day.samples().stream()
                    .map(sample -> sample.freshness(feed))
                    .filter(Double::isFinite)
                    .sorted()
                    .toList();
            feeds.row(
                    feed.title(),
                    digits(percentile(ages, 50)),
                    digits(percentile(ages, P95)),
                    digits(percentile(ages, 100)),
                    digits(percentile(fresh, 50)),
                    digits(percentile(fresh, P95)),
                    digits(percentile(fresh, 100)));
        }
        Table runs = new Table(
                "outage",
                "changes made",
                "away s",
                "back under",
                "recovered after",
                "max backlog age",
                "writer lag",
                "missing");
        runs.row(row("in the day", day));
        outages.forEach(run -> runs.row(row("backlog of " + run.plan().heldBack() + ", real time", run)));
        return feeds + "\n" + runs;
    }

    private static Object[] row(String name, Run run) {
        Plan plan = run.plan();
        return new Object[] {
            name,
            plan.changes(),
            digits(plan.at(plan.outageTo()) - plan.at(plan.outageFrom())),
            digits(run.recovery().limit()) + " s",
            seconds(run.recovery().seconds()),
            digits(run.maxBacklogAge()) + " s",
            digits(run.writerLag()) + " s",
            run.missing()
        };
    }

    /** {@code RESULT changes=… recovered_s=… max_backlog_age_s=… …}: the day, then each backlog in real time. */
    String result() {
        StringBuilder line = new StringBuilder("RESULT changes=" + day.plan().changes()
                + " day_s=" + digits(day.plan().seconds())
                + " recovered_s=" + seconds(day.recovery().seconds())
                + " max_backlog_age_s=" + digits(day.maxBacklogAge()));
        outages.forEach(run -> line.append(" backlog_")
                .append(run.plan().heldBack())
                .append("_recovered_s=")
                .append(seconds(run.recovery().seconds())));
        return line.append(" missing=").append(missing()).toString();
    }

    /** Whether everything arrived and every outage was got over. */
    boolean passed() {
        return missing() == 0
                && day.recovery().seconds().isPresent()
                && outages.stream().allMatch(run -> run.recovery().seconds().isPresent());
    }

    private long missing() {
        return day.missing() + outages.stream().mapToLong(Run::missing).sum();
    }

    /** Writes everything to a file, all samples included. */
    void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        add(root.putObject("day"), day);
        ArrayNode list = root.putArray("outages");
        outages.forEach(run -> add(list.addObject(), run));
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    private static void add(ObjectNode node, Run run) {
        node.put("changes", run.plan().changes())
                .put("held_back", run.plan().heldBack())
                .put("seconds", run.plan().seconds())
                .put("outage_from_s", run.plan().at(run.plan().outageFrom()))
                .put("outage_to_s", run.plan().at(run.plan().outageTo()))
                .put("limit_s", run.recovery().limit())
                .put("max_backlog_age_s", run.maxBacklogAge())
                .put("writer_lag_s", run.writerLag())
                .put("missing", run.missing());
        run.recovery()
                .seconds()
                .ifPresentOrElse(seconds -> node.put("recovered_s", seconds), () -> node.putNull("recovered_s"));
        ArrayNode samples = node.putArray("samples");
        for (Sample sample : run.samples()) {
            ObjectNode one = samples.addObject()
                    .put("second", sample.second())
                    .put("made_per_s", sample.made())
                    .put("arrived_per_s", sample.arrived());
            for (Feed feed : Feed.values()) {
                String name = feed.name().toLowerCase(Locale.ROOT);
                one.put(name + "_backlog_age_s", sample.backlogAge(feed));
                double fresh = sample.freshness(feed);
                one.put(name + "_newest_age_s", Double.isFinite(fresh) ? (Double) fresh : null);
            }
        }
    }

    private static double percentile(List<Double> sorted, int percent) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? digits(seconds.getAsDouble()) : "never";
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
