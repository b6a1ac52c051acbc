package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** What the stack does to its databases before anything else uses them. */
final class Jdbc {

    private Jdbc() {}

    static void createDatabaseIfMissing(String serverUrl, Credentials credentials, String database) {
        try (Connection connection =
                        DriverManager.getConnection(serverUrl, credentials.user(), credentials.password());
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet found = query.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
            try (Statement create = connection.createStatement()) {
                create.execute("CREATE DATABASE \"" + database + "\"");
            }
        } catch (SQLException e) {
            throw new StackException("cannot create database " + database + ": " + e.getMessage(), e);
        }
    }

    /** Runs a script of idempotent statements. */
    static void run(String url, Credentials credentials, Path script) {
        try (Connection connection = DriverManager.getConnection(url, credentials.user(), credentials.password());
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        } catch (SQLException | IOException e) {
            throw new StackException(script + " failed: " + e.getMessage(), e);
        }
    }

    static void migrate(String url, Credentials credentials, Path migrations) {
        Flyway.configure()
                .dataSource(url, credentials.user(), credentials.password())
                .locations("filesystem:" + migrations)
                .schemas("cadastream")
                .load()
                .migrate();
    }
}
