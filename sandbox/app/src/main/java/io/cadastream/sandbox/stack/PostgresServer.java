package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One real PostgreSQL server.
 *
 * @param name component name
 * @param database created on first start
 * @param walLevel {@code logical} for a database that Debezium reads, else {@code replica}
 */
record PostgresServer(String name, int port, String database, Credentials credentials, String walLevel) {

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Component component(Layout layout) {
        PostgresBinaries postgres = PostgresBinaries.unpackedAt(layout.data("postgres-binaries"));
        Path data = layout.data(name).resolve("pgdata");
        if (!Files.exists(data)) {
            initialise(postgres, data, layout);
        }
        List<String> command = asOrdinaryUser(List.of(
                postgres.bin().resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "wal_level=" + walLevel,
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "max_connections=60",
                // When a row became visible, for those who measure: pg_xact_commit_timestamp(xmin).
                "-c",
                "track_commit_timestamp=on"));
        return Component.of(name, command, Map.of(), data, this::ready).stoppedBy("INT");
    }

    /** The server answers, and the database is there: made on the first start. */
    private boolean ready() throws InterruptedException {
        String server = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        if (!Readiness.jdbc(server, credentials.user(), credentials.password()).isReady()) {
            return false;
        }
        Jdbc.createDatabaseIfMissing(server, credentials, database);
        return Readiness.jdbc(jdbcUrl(), credentials.user(), credentials.password())
                .isReady();
    }

    /** Beside its place and then moved there: what a kill in the middle leaves is not taken for a data directory. */
    private void initialise(PostgresBinaries postgres, Path data, Layout layout) {
        try {
            Path unfinished = Files.createTempDirectory(data.resolveSibling("."), "initdb");
            Path password = Files.createTempFile(
                    layout.data(name),
                    "password",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, credentials.password());
            List<String> command = asOrdinaryUser(List.of(
                    postgres.bin().resolve("initdb").toString(),
                    "-D",
                    unfinished.toString(),
                    "-U",
                    credentials.user(),
                    "--pwfile=" + password,
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--no-locale",
                    "--no-sync"));
            OneShot.run("initdb for " + name, command, Map.of(), layout.log(name));
            Files.delete(password);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("cannot prepare the data directory of " + name + ": " + e.getMessage(), e);
        }
    }

    /** PostgreSQL refuses to run as root; a user namespace makes root an ordinary user to it without touching files. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }
}
