package io.cadastream.bench.latency;

import io.cadastream.sandbox.stack.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes many rows into the CRM database at once, some hundred a transaction. For one thread. */
public final class CrmBatches implements AutoCloseable {
    private static final int ROWS_A_TRANSACTION = 500;

    private final Connection connection;

    public CrmBatches(String url) throws SQLException {
        Credentials user = Credentials.SANDBOX;
        connection = DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user.user(), user.password());
        connection.setAutoCommit(false);
    }

    /** Inserts rows with ids from the first one on. Returns when the last is committed. */
    public void insert(CrmWriter.Row row, long firstId, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(row.sql)) {
            for (int number = 0; number < count; number++) {
                row.bind(insert, firstId + number);
                insert.addBatch();
                if ((number + 1) % ROWS_A_TRANSACTION == 0 || number + 1 == count) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
