package io.cadastream.sandbox.slo;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The targets of the pipeline, worked out from scrapes of a window. {@code deploy/prometheus/rules.yml} alerts by the
 * same numbers.
 *
 * @param feeds latency of each feed by stage
 */
public record SloReport(List<Target> targets, List<FeedLatency> feeds) {
    private static final String LATENCY = "cadastream_e2e_latency_seconds";
    private static final String EVENTS = "cadastream_events_total";
    private static final double EVENT_DRIVEN_SECONDS = 5;
    private static final double POLLED_SECONDS = 60;
    private static final double FRESHNESS_SECONDS = 300;
    private static final double ERROR_PERCENT = 0.5;
    private static final double BACKLOG_SECONDS = 60;

    /**
     * One feed.
     *
     * @param changes that were admitted within the window
     * @param published 95 of 100 rows were published within so many seconds of the source's time; empty without any
     * @param warehouse the same until the warehouse's row
     */
    public record FeedLatency(
            String feed,
            long changes,
            OptionalDouble captured,
            OptionalDouble published,
            OptionalDouble warehouse,
            OptionalDouble freshness,
            OptionalDouble backlog) {}

    /**
     * Works it out.
     *
     * @param first when the window begins; an empty one for the time since the components started
     * @param rest the later ones, the last at the end of the window
     */
    static SloReport of(Scrape first, List<Scrape> rest) {
        Scrape last = rest.get(rest.size() - 1);
        Scrape window = last.since(first);
        Set<String> changed = new TreeSet<>();
        window.named(EVENTS)
                .filter(s -> s.label("outcome").equals("admitted") && s.value() > 0)
                .forEach(s -> changed.add(s.label("feed")));
        List<Target> targets = List.of(
                latency(window, "p95 event-driven (CRM, push), source to warehouse", true, EVENT_DRIVEN_SECONDS),
                latency(window, "p95 polled (MLS, county), source to warehouse", false, POLLED_SECONDS),
                freshness(window, changed),
                errorRate(window),
                backlog(rest));
        return new SloReport(
                targets, changed.stream().map(feed -> feed(feed, window, last)).toList());
    }

    /** Whether all targets are known to be kept. */
    public boolean passes() {
        return targets.stream().allMatch(Target::passes);
    }

    static boolean isEventDriven(String feed) {
        return feed.equals("crm") || feed.startsWith("inbound.");
    }

    private static Target latency(Scrape window, String name, boolean eventDriven, double limit) {
        Histogram rows = window.histogram(
                LATENCY, s -> isStage("warehouse").test(s) && isEventDriven(s.label("feed")) == eventDriven);
        return Target.of(name, limit, "s", rows.quantile(0.95), rows(rows) + " rows");
    }

    /** A feed without changes is as fresh as its source; only the others say anything. */
    private static Target freshness(Scrape window, Set<String> changed) {
        Histogram samples =
                window.histogram("cadastream_freshness_sampled_seconds", s -> changed.contains(s.label("feed")));
        return Target.of(
                "p90 freshness of feeds with changes",
                FRESHNESS_SECONDS,
                "s",
                samples.quantile(0.9),
                rows(samples) + " samples");
    }

    private static Target errorRate(Scrape window) {
        double all = window.sum(EVENTS, s -> true);
        double bad = window.sum(EVENTS, s -> s.label("outcome").equals("quarantined"));
        return Target.of(
                "error rate (quarantined of all)",
                ERROR_PERCENT,
                "%",
                all > 0 ? OptionalDouble.of(100 * bad / all) : OptionalDouble.empty(),
                Math.round(bad) + " of " + Math.round(all) + " events");
    }

    private static Target backlog(List<Scrape> scrapes) {
        OptionalDouble oldest = scrapes.stream()
                .flatMap(scrape -> scrape.named("cadastream_backlog_age_seconds"))
                .mapToDouble(Sample::value)
                .max();
        // A probe that can't look shows no number, and that is no data; max hands it on.
        boolean known = oldest.isPresent() && !Double.isNaN(oldest.getAsDouble());
        return Target.of(
                "backlog age, oldest of all feeds",
                BACKLOG_SECONDS,
                "s",
                known ? oldest : OptionalDouble.empty(),
                scrapes.size() + (scrapes.size() == 1 ? " look" : " looks"));
    }

    private static FeedLatency feed(String feed, Scrape window, Scrape last) {
        Predicate<Sample> ofFeed = s -> s.label("feed").equals(feed);
        return new FeedLatency(
                feed,
                Math.round(window.sum(EVENTS, ofFeed.and(s -> s.label("outcome").equals("admitted")))),
                p95(window, ofFeed, "captured"),
                p95(window, ofFeed, "published"),
                p95(window, ofFeed, "warehouse"),
                last.named("cadastream_freshness_seconds")
                        .filter(ofFeed)
                        .mapToDouble(Sample::value)
                        .max(),
                last.named("cadastream_backlog_age_seconds")
                        .filter(ofFeed)
                        .mapToDouble(Sample::value)
                        .max());
    }

    private static OptionalDouble p95(Scrape window, Predicate<Sample> ofFeed, String stage) {
        return window.histogram(LATENCY, ofFeed.and(isStage(stage))).quantile(0.95);
    }

    private static Predicate<Sample> isStage(String stage) {
        return sample -> sample.label("stage").equals(stage);
    }

    private static long rows(Histogram histogram) {
        return Math.round(histogram.count());
    }
}
