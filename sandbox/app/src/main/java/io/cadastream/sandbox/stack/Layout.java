package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where everything lies.
 *
 * @param home the checkout with its built modules
 * @param dir the data directory of one stack; everything that it writes is below
 */
public record Layout(Path home, Path dir) {

    public Layout {
        home = home.toAbsolutePath().normalize();
        dir = dir.toAbsolutePath().normalize();
    }

    /** The checkout named by the launcher script, else the working directory. */
    public static Path homeFromEnvironment() {
        String home = System.getProperty("cadastream.home");
        return Path.of(home == null ? "." : home);
    }

    public Path brokerLibs() {
        return built(home.resolve("sandbox/broker/target/kafka"));
    }

    public Path connectLibs() {
        return built(home.resolve("sandbox/runtime/target/connect"));
    }

    public Path debeziumPlugins() {
        return built(home.resolve("sandbox/runtime/target/plugins"));
    }

    public Path registryJar() {
        Path dir = built(home.resolve("sandbox/runtime/target/registry"));
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("no registry jar in " + dir + ": build the project again"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JMX exporter that runs inside the broker and the Connect worker. */
    public Path metricsAgent() {
        return built(home.resolve("sandbox/runtime/target/agent")).resolve("jmx_prometheus_javaagent.jar");
    }

    public Path pluginDir(String module) {
        return built(home.resolve("connectors/" + module + "/target/plugin"));
    }

    public Path appLibs(String module) {
        return built(home.resolve(module + "/target/app"));
    }

    public Path deploy(String relative) {
        return home.resolve("deploy").resolve(relative);
    }

    public Path data(String component) {
        return created(dir.resolve("data").resolve(component));
    }

    /** Where the simulated counties drop their files. */
    public Path countyDrop() {
        return created(dir.resolve("county"));
    }

    /** Where the county connector keeps what it fetches. */
    public Path fetched() {
        return created(dir.resolve("data/fetched"));
    }

    public Path log(String component) {
        return created(dir.resolve("logs")).resolve(component + ".log");
    }

    public Path config(String file) {
        return created(dir.resolve("config")).resolve(file);
    }

    public Path run() {
        return created(dir.resolve("run"));
    }

    public Path endpointsFile() {
        return dir.resolve("endpoints.json");
    }

    private static Path built(Path path) {
        if (!Files.isDirectory(path)) {
            throw new StackException(path + " is missing: build the project first with ./mvnw package");
        }
        return path;
    }

    private static Path created(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new StackException("cannot create " + path + ": " + e.getMessage(), e);
        }
    }
}
