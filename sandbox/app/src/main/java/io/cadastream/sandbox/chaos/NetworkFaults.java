package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The network between the parts: a proxy on each way from Connect and the streams application to what they need. */
final class NetworkFaults implements Injector, AutoCloseable {
    private static final int LEAST_LATENCY = 20;
    private static final int MOST_LATENCY = 400;
    private static final long RESET_EVERY_MS = 700;

    private final Map<String, TcpProxy> proxies;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chaos-resets");
        thread.setDaemon(true);
        return thread;
    });

    private NetworkFaults(Map<String, TcpProxy> proxies, long seed) {
        this.proxies = proxies;
        this.random = new Random(seed);
    }

    static NetworkFaults start(Ports ports, Routes routes, long seed) {
        return new NetworkFaults(
                Map.of(
                        "kafka", TcpProxy.start(routes.kafka(), routes.kafkaListener()),
                        "registry", TcpProxy.start(routes.registry(), ports.registry()),
                        "crm-db", TcpProxy.start(routes.crm(), ports.crm()),
                        "warehouse-db", TcpProxy.start(routes.warehouse(), ports.warehouse()),
                        "mls", TcpProxy.start(routes.mls(), ports.mls())),
                seed);
    }

    @Override
    public Ending begin(Fault fault) {
        TcpProxy proxy = proxies.get(fault.target());
        if (proxy == null) {
            throw new IllegalArgumentException("there is no proxy before " + fault.target());
        }
        switch (fault.kind()) {
            case LATENCY -> {
                proxy.delay(Duration.ofMillis(LEAST_LATENCY + random.nextInt(MOST_LATENCY - LEAST_LATENCY)));
                return () -> proxy.delay(Duration.ZERO);
            }
            case PARTITION -> {
                proxy.cut();
                return proxy::heal;
            }
            case RESET -> {
                ScheduledFuture<?> resets =
                        timer.scheduleAtFixedRate(proxy::reset, 0, RESET_EVERY_MS, TimeUnit.MILLISECONDS);
                return () -> resets.cancel(false);
            }
            default -> throw new IllegalArgumentException(fault + " is no fault of the network");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        proxies.values().forEach(TcpProxy::close);
    }
}
