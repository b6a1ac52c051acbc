package io.cadastream.connect.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads a plugin directory as a Connect worker does: apart from everything but the JDK, Kafka's API and SLF4J. */
final class PluginLoader {
    private PluginLoader() {}

    static List<String> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " is made in phase package", e);
        }
    }

    static URLClassLoader open(Path directory) {
        URL[] urls =
                jars(directory).stream().map(jar -> url(directory.resolve(jar))).toArray(URL[]::new);
        return new URLClassLoader(urls, new WorkerClasses());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the worker lends a plugin. */
    private static final class WorkerClasses extends ClassLoader {
        WorkerClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.kafka.") || name.startsWith("org.slf4j.")) {
                return PluginLoader.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
