package io.cadastream.bench.throughput;

import io.cadastream.bench.ProcessorTime;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.StackException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Watches a backlog being worked off. The end is PostgreSQL's own time of the last commit; in between it is looked at
 * seldom enough to cost a twentieth at most.
 */
final class Drain {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int REST_FACTOR = 20;
    /** The counters of PostgreSQL's tables may be a second old. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final int EXAMPLES = 5;

    /**
     * One backlog worked off.
     *
     * @param seconds until the last expected row was committed
     * @param processor used until nothing moved any more, follow-up rows such as events included
     * @param bytes on topics by stage, from the writing of the backlog on
     * @param walBytes the warehouse's write-ahead log
     */
    record Took(double seconds, ProcessorTime processor, Map<String, Long> bytes, long walBytes) {}

    private final Connection warehouse;
    private final Layout layout;
    private final TopicBytes bytes;
    private final Duration patience;
    private final Consumer<String> progress;

    Drain(Connection warehouse, Layout layout, TopicBytes bytes, Duration patience, Consumer<String> progress) {
        this.warehouse = warehouse;
        this.layout = layout;
        this.bytes = bytes;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Lets the backlog go and returns when the warehouse has all of it and is still.
     *
     * @throws StackException when rows are missing after the patience, naming some of them
     */
    Took run(Expected expected, Runnable letGo) throws SQLException, InterruptedException, ExecutionException {
        long wal = number("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
        ProcessorTime before = ProcessorTime.now(layout);
        Instant begin = Instant.now();
        letGo.run();
        ProcessorTime after = awaitStill(expected);
        long end = number(expected.lastCommit(begin.toEpochMilli() / 1e3));
        return new Took(
                (end / 1e3 - begin.toEpochMilli()) / 1e3,
                after.since(before),
                bytes.grown(),
                number("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint") - wal);
    }

    /** The reading of processor times when something was last seen to move. */
    private ProcessorTime awaitStill(Expected expected) throws SQLException, InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long nextReport = begin + REPORT.toNanos();
        long lastMove = begin;
        long written = -1;
        long missing = Long.MAX_VALUE;
        ProcessorTime reading = ProcessorTime.now(layout);
        while (missing > 0 || System.nanoTime() - lastMove < STILL.toNanos()) {
            long look = System.nanoTime();
            bytes.look();
            missing = missing == 0 ? 0 : missing(expected);
            long now = number("SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_user_tables");
            if (now != written) {
                written = now;
                lastMove = System.nanoTime();
                reading = ProcessorTime.now(layout);
            }
            if (missing > 0 && look - begin > patience.toNanos()) {
                throw new StackException(missing + " rows are missing after " + patience.toSeconds() + " s, such as "
                        + String.join(", ", examples(expected)));
            }
            if (missing > 0 && look > nextReport) {
                progress.accept("  " + missing + " rows to come");
                nextReport = look + REPORT.toNanos();
            }
            // Each look rests for a multiple of what it took, so that looking stays a small share of the load.
            Thread.sleep(Math.max(LOOK.toMillis(), (System.nanoTime() - look) / 1_000_000 * REST_FACTOR));
        }
        return reading;
    }

    private long missing(Expected expected) throws SQLException {
        long missing = 0;
        for (String query : expected.missing()) {
            missing += number("SELECT count(*) FROM (" + query + ") missing");
        }
        return missing;
    }

    private List<String> examples(Expected expected) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = warehouse.createStatement()) {
            for (String query : expected.missing()) {
                try (ResultSet row = statement.executeQuery(query + " LIMIT " + EXAMPLES)) {
                    while (row.next()) {
                        keys.add(row.getString(1));
                    }
                }
            }
        }
        return keys;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = warehouse.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
