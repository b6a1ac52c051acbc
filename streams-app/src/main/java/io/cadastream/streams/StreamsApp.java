package io.cadastream.streams;

import io.cadastream.streams.app.StreamsRuntime;
import io.cadastream.streams.config.ConfigException;
import io.cadastream.streams.config.StreamsAppConfig;
import io.cadastream.streams.domain.merge.PolicyException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the streams application: {@code java -cp "app/*" io.cadastream.streams.StreamsApp config.properties}. */
public final class StreamsApp {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final int BAD_USAGE = 2;
    private static final int FAILED = 1;

    private StreamsApp() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            System.err.println("usage: StreamsApp CONFIG.properties");
            System.exit(BAD_USAGE);
        }
        try {
            StreamsAppConfig config = StreamsAppConfig.load(Path.of(args[0]), System.getenv());
            StreamsRuntime runtime = new StreamsRuntime(config);
            Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "shutdown"));
            runtime.start();
            // Not from a shutdown hook: there exit() would wait for the hook that waits for it.
            System.exit(runtime.awaitEnd() ? 0 : FAILED);
        } catch (ConfigException | PolicyException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        } catch (NoSuchFileException e) {
            System.err.println("no such file: " + e.getMessage());
            System.exit(BAD_USAGE);
        } catch (IOException | RuntimeException e) {
            LOG.error("the streams application can't start", e);
            System.exit(FAILED);
        }
    }
}
