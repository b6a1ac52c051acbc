package io.cadastream.sandbox.stack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The warehouse's database with its migrations, and nothing else of the stack. */
public final class WarehouseAlone implements AutoCloseable {
    private static final String NAME = "warehouse-db";

    private final PostgresServer server;
    private final Supervisor supervisor;

    public WarehouseAlone(Path dir, Ports ports) throws InterruptedException {
        Layout layout = new Layout(Path.of("../.."), dir);
        server = new PostgresServer(NAME, ports.warehouse(), "warehouse", Credentials.SANDBOX, "replica");
        supervisor = new Supervisor(layout, new RecordingListener());
        supervisor.launch(server.component(layout));
        supervisor.awaitReady(NAME);
        Jdbc.migrate(server.jdbcUrl(), Credentials.SANDBOX, layout.deploy("sql"));
    }

    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        jdbcUrl(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            supervisor.stop(List.of(NAME));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervisor.close();
    }
}
