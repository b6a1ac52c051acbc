package io.cadastream.gateway;

import io.cadastream.gateway.warehouse.WarehouseConfig;
import io.cadastream.gateway.warehouse.WarehouseWatch;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.util.Optional;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway process: one HTTP server, put together from its parts. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int MAX_THREADS = 32;

    private final Javalin server;
    private final Readiness readiness;
    private final Optional<WarehouseWatch> watch;

    private Gateway(Javalin server, Readiness readiness, Optional<WarehouseWatch> watch) {
        this.server = server;
        this.readiness = readiness;
        this.watch = watch;
    }

    /** Runs until the process is told to stop; exits with 1 and a reason when it cannot start. */
    public static void main(String[] arguments) {
        try {
            Gateway gateway = start(GatewayConfig.of(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-stop"));
        } catch (IllegalArgumentException | JavalinBindException e) {
            System.err.println("The gateway cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts listening.
     *
     * @throws JavalinBindException when the port is taken
     */
    public static Gateway start(GatewayConfig config) {
        Readiness readiness = new Readiness();
        Metrics metrics = new Metrics();
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 4);
            javalin.http.prefer405over404 = true;
            javalin.routes.before(KeyInUrl::refuse);
            javalin.routes.get("/healthz", Readiness::alive);
            javalin.routes.get("/readyz", readiness::ready);
            javalin.routes.get("/metrics", metrics::scrape);
            metrics.measure(javalin.routes);
            Problem.answerErrors(javalin.routes);
        });
        server.start(config.host(), config.port());
        readiness.up();
        Optional<WarehouseWatch> watch = config.warehouse().map(metrics::watch);
        watch.ifPresent(WarehouseWatch::start);
        LOG.info(
                "gateway listens on {}:{}, warehouse {}",
                config.host(),
                server.port(),
                config.warehouse().map(WarehouseConfig::toString).orElse("none"));
        return new Gateway(server, readiness, watch);
    }

    /** The port it listens on, also when the config left it open. */
    public int port() {
        return server.port();
    }

    /** Answers /readyz with 503 from now on, lets running requests end, stops listening. */
    @Override
    public void close() {
        readiness.down();
        server.stop();
        watch.ifPresent(WarehouseWatch::close);
    }
}
