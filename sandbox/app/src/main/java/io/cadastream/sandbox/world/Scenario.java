package io.cadastream.sandbox.world;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the simulated sources behave. Shares are percentages, 0 to 100.
 *
 * @param seed of everything random; the same seed gives the same world
 * @param homes how many homes, 10 to 200,000
 * @param rate changes a second over all sources, 0 to 20,000
 * @param deletes share of the changes that delete something
 * @param duplicates share of records that are delivered twice: on MLS pages, in county files and on the topics
 * @param reordering share of records on the topics after which an older version of the same record arrives again; county
 *     files are written in a new row order when it is above 0
 * @param lateCommits share of MLS changes that become visible only after {@code lateCommitDelay}
 * @param lateCommitDelay must stay below the overlap window of the MLS connector (10 s in the sandbox)
 * @param mlsEntityEvents whether the MLSs have EntityEvent (RESO RCP-27), and then no rows of deleted listings
 * @param mlsSilentDeletes share of deleted listings of which the MLSs never tell: there is no row of them any more
 * @param mlsQuota what the MLSs allow; requests beyond are answered 429 and noted
 * @param mlsClockSkew how far ahead of ours the clock is by which the MLSs date their changes; negative when it is behind
 * @param mlsFaults what the MLSs do wrong, and when
 * @param countyDropInterval shortest time between two snapshots of a county
 * @param countyShapes whether there are more homes, in counties that publish by an interface instead of files: a tenth of
 *     {@code homes} in each
 * @param weights share of each kind of change, as weights
 * @param badInput how many of each kind are given in the minutes after the start
 */
public record Scenario(
        long seed,
        int homes,
        double rate,
        double deletes,
        double duplicates,
        double reordering,
        double lateCommits,
        Duration lateCommitDelay,
        boolean mlsEntityEvents,
        double mlsSilentDeletes,
        MlsQuota mlsQuota,
        Duration mlsClockSkew,
        List<MlsFault> mlsFaults,
        Duration countyDropInterval,
        boolean countyShapes,
        Map<ChangeKind, Integer> weights,
        Map<BadInput, Integer> badInput) {

    /** Requests allowed in any window of that length; 0 for no limit. */
    public record MlsQuota(int perSecond, int perMinute, int perHour) {
        public MlsQuota {
            range("mls_quota.per_second", perSecond, 0, 1_000_000);
            range("mls_quota.per_minute", perMinute, 0, 1_000_000);
            range("mls_quota.per_hour", perHour, 0, 1_000_000);
        }
    }

    private static final Duration LONGEST_LATE_COMMIT = Duration.ofSeconds(8);

    public Scenario {
        range("homes", homes, 10, 200_000);
        range("rate", rate, 0, 20_000);
        range("deletes", deletes, 0, 100);
        range("duplicates", duplicates, 0, 100);
        range("reordering", reordering, 0, 100);
        range("late_commits", lateCommits, 0, 100);
        range("mls_silent_deletes", mlsSilentDeletes, 0, 100);
        range(
                "late_commit_delay_seconds",
                lateCommitDelay.toMillis() / 1000.0,
                0,
                LONGEST_LATE_COMMIT.toMillis() / 1000.0);
        range("mls_clock_skew_seconds", mlsClockSkew.toMillis() / 1000.0, -3600, 3600);
        for (MlsFault fault : mlsFaults) {
            range("mls_faults.at_seconds", fault.at().toMillis() / 1000.0, 0, 86_400);
            if (fault instanceof MlsFault.Disturbed disturbed) {
                range("mls_faults.for_seconds", disturbed.hold().toMillis() / 1000.0, 0, 86_400);
            }
        }
        range("county_drop_interval_seconds", countyDropInterval.toMillis() / 1000.0, 0.2, 3600);
        weights.forEach((kind, weight) -> range("changes." + kind.settingName(), weight, 0, 1_000_000));
        badInput.forEach((kind, count) -> range("bad_input." + kind.settingName(), count, 0, 1_000));
        weights = Map.copyOf(weights);
        badInput = Map.copyOf(badInput);
        mlsFaults = List.copyOf(mlsFaults);
    }

    /** What holds when there is no scenario file. */
    public static Scenario defaults() {
        Map<ChangeKind, Integer> weights = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            weights.put(kind, kind.defaultWeight());
        }
        return new Scenario(
                42,
                600,
                20,
                3,
                1,
                1,
                2,
                Duration.ofSeconds(4),
                false,
                0,
                new MlsQuota(20, 1_000, 40_000),
                Duration.ZERO,
                List.of(),
                Duration.ofSeconds(1),
                true,
                weights,
                Map.of());
    }

    /** The same scenario at another rate. */
    public Scenario withRate(double other) {
        return new Scenario(
                seed,
                homes,
                other,
                deletes,
                duplicates,
                reordering,
                lateCommits,
                lateCommitDelay,
                mlsEntityEvents,
                mlsSilentDeletes,
                mlsQuota,
                mlsClockSkew,
                mlsFaults,
                countyDropInterval,
                countyShapes,
                weights,
                badInput);
    }

    private static void range(String setting, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("scenario setting " + setting + " is " + plain(value) + "; allowed is "
                    + plain(least) + " to " + plain(most));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
