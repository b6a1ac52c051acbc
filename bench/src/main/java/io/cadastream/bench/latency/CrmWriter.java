package io.cadastream.bench.latency;

import io.cadastream.sandbox.stack.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes rows into the CRM database by a schedule, each in a transaction of its own. */
public final class CrmWriter implements ChangeWriter {
    /** One connection can't keep up with 1,000 commits a second on a slow disk. */
    private static final int CONNECTIONS = 4;

    /** What is written: a row of its own for each change, so that no later change covers an earlier one. */
    public enum Row {
        LEAD("INSERT INTO lead (lead_id, lead_source, lead_status, budget, message, updated_by)"
                + " VALUES (?, 'website', 'new', 450000.00, 'Is it still for sale?', 'intake')"),
        EDIT("INSERT INTO listing_edit (edit_id, county_fips, parcel_number, bedrooms_total, year_built, updated_by)"
                + " VALUES (?, '12086', ?, 3, 1987, 'desk')");

        final String sql;

        Row(String sql) {
            this.sql = sql;
        }

        void bind(PreparedStatement insert, long id) throws SQLException {
            insert.setLong(1, id);
            if (this == EDIT) {
                insert.setString(2, parcelNumber(id));
            }
        }
    }

    private final String url;
    private final Row row;

    CrmWriter(String url, Row row) {
        this.url = url;
        this.row = row;
    }

    /** The parcel that an edit is about: nobody else knows it. */
    public static String parcelNumber(long id) {
        return "99-" + id;
    }

    /** Returns when the last row is committed. */
    @Override
    public void write(long firstId, Schedule schedule) throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < CONNECTIONS; part++) {
                int first = part;
                parts.add(writers.submit(() -> {
                    write(firstId, schedule, first);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private void write(long firstId, Schedule schedule, int first) throws SQLException, InterruptedException {
        Credentials user = Credentials.SANDBOX;
        try (Connection connection = DriverManager.getConnection(url, user.user(), user.password());
                PreparedStatement insert = connection.prepareStatement(row.sql)) {
            for (int number = first; number < schedule.count(); number += CONNECTIONS) {
                schedule.awaitDue(number);
                row.bind(insert, firstId + number);
                insert.executeUpdate();
            }
        }
    }
}
