package io.cadastream.bench.burst;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A run as a chart: above what came and went a second, below how old the backlog and the newest row are. */
final class Drawing {
    private static final String MADE = "#888888";
    private static final String ARRIVED = "#1f77b4";
    private static final String MLS = "#d62728";
    private static final String LEADS = "#2ca02c";
    private static final String EDITS = "#9467bd";

    private Drawing() {}

    /** The hours of the day on the x axis. */
    static Chart day(Run run) {
        double hours = DayShape.HOURS / run.plan().seconds();
        String title = String.format(
                Locale.ROOT,
                "%,d changes of a day in %.0f minutes, with the MLSs away for half an hour of that day",
                run.plan().changes(),
                run.plan().seconds() / 60);
        String label = String.format(
                Locale.ROOT,
                "hour of the day (one hour takes %.0f s)",
                run.plan().seconds() / DayShape.HOURS);
        return chart(run, title, label, hours, 3, hour -> String.format(Locale.ROOT, "%02.0f:00", hour));
    }

    /** Seconds on the x axis. */
    static Chart outage(Run run) {
        String title = String.format(
                Locale.ROOT,
                "An outage with a backlog of %,d changes",
                run.plan().heldBack());
        return chart(run, title, "seconds", 1, 10, second -> String.format(Locale.ROOT, "%.0f", second));
    }

    private static Chart chart(
            Run run,
            String title,
            String xLabel,
            double scale,
            double xTick,
            java.util.function.DoubleFunction<String> xText) {
        List<Sample> samples = run.samples();
        double[] x =
                samples.stream().mapToDouble(sample -> sample.second() * scale).toArray();
        double last = Math.max(x[x.length - 1], run.plan().seconds() * scale);
        return new Chart(
                title,
                xLabel,
                last,
                xTick,
                xText,
                new Chart.Shade(
                        "MLSs away",
                        run.plan().at(run.plan().outageFrom()) * scale,
                        run.plan().at(run.plan().outageTo()) * scale),
                List.of(
                        new Chart.Panel(
                                "changes per second",
                                List.of(
                                        line("made by the sources", MADE, false, x, samples, Sample::made),
                                        line("arrived in the warehouse", ARRIVED, false, x, samples, Sample::arrived))),
                        new Chart.Panel(
                                "backlog age, seconds",
                                List.of(
                                        age("MLS listings", MLS, Feed.MLS, x, samples),
                                        age("CRM leads", LEADS, Feed.LEAD, x, samples),
                                        age("CRM edits to properties", EDITS, Feed.EDIT, x, samples))),
                        new Chart.Panel(
                                "age of the newest row, seconds",
                                List.of(
                                        fresh("MLS listings", MLS, Feed.MLS, x, samples),
                                        fresh("CRM leads", LEADS, Feed.LEAD, x, samples),
                                        fresh("CRM edits to properties", EDITS, Feed.EDIT, x, samples)))));
    }

    private static Chart.Line age(String name, String colour, Feed feed, double[] x, List<Sample> samples) {
        return line(name, colour, false, x, samples, sample -> sample.backlogAge(feed));
    }

    private static Chart.Line fresh(String name, String colour, Feed feed, double[] x, List<Sample> samples) {
        return line(name, colour, true, x, samples, sample -> sample.freshness(feed));
    }

    private static Chart.Line line(
            String name,
            String colour,
            boolean dashed,
            double[] x,
            List<Sample> samples,
            ToDoubleFunction<Sample> value) {
        return new Chart.Line(
                name, colour, dashed, x, samples.stream().mapToDouble(value).toArray());
    }
}
