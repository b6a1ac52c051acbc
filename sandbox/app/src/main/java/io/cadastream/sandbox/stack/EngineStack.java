package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine alone: a broker, a registry and any number of instances of the streams application, each a process of its
 * own. For measuring it, and for seeing its instances share the work and fail.
 */
public final class EngineStack implements AutoCloseable {
    private static final Duration REAP_GRACE = Duration.ofSeconds(10);

    /**
     * How the instances run.
     *
     * @param maxHeap heap limit of an instance, as the JVM's option takes it
     * @param settings of the streams application, over those of the sandbox
     */
    public record Options(String maxHeap, Map<String, String> settings) {}

    private final Layout layout;
    private final Ports ports;
    private final Options options;
    private final Supervisor supervisor;
    private final KafkaBroker kafka;
    private final SchemaRegistry registry;
    private final List<String> instances = new ArrayList<>();

    public EngineStack(Layout layout, Ports ports, Options options, StackListener listener) {
        this.layout = layout;
        this.ports = ports;
        this.options = options;
        this.supervisor = new Supervisor(layout, listener);
        this.kafka =
                new KafkaBroker(ports.kafka(), ports.kafkaController(), KafkaBroker.NO_METRICS, Routes.direct(ports));
        this.registry = new SchemaRegistry(ports.registry());
    }

    /** Starts broker and registry; returns when both serve. */
    public void start() throws InterruptedException {
        PidFiles.reap(layout.run(), REAP_GRACE);
        supervisor.launch(registry.component(layout));
        supervisor.launch(kafka.component(layout));
        supervisor.awaitReady("kafka");
        supervisor.awaitReady("registry");
    }

    /** Starts an instance; returns when it is ready. Numbers begin at 0 and stay below ten. */
    public void startInstance(int number) throws InterruptedException {
        StreamsService service = service(number);
        if (instances.contains(service.name())) {
            throw new IllegalStateException(service.name() + " runs already");
        }
        supervisor.launch(service.component(layout));
        instances.add(service.name());
        supervisor.awaitReady(service.name());
    }

    /** Ends an instance as a power cut would; it is not started again by itself. */
    public void killInstance(int number) {
        String name = service(number).name();
        supervisor.kill(name);
        instances.remove(name);
    }

    /**
     * Holds an instance where it is, for less than the session time-out of its group, so that changes pile up without
     * costing it anything.
     */
    public void pauseInstance(int number) throws InterruptedException {
        signal("STOP", number);
    }

    /** Lets a paused instance go on. */
    public void resumeInstance(int number) throws InterruptedException {
        signal("CONT", number);
    }

    private void signal(String name, int number) throws InterruptedException {
        long pid = supervisor.pid(service(number).name());
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new StackException(
                    "cannot send " + name + " to " + service(number).name() + ": " + e.getMessage(), e);
        }
    }

    /** Base address of an instance's health and metrics. */
    public String url(int number) {
        return service(number).url();
    }

    /** Processor time that an instance has used so far. */
    public Duration processorTime(int number) {
        return processorTime(service(number).name());
    }

    /** Processor time that the broker has used so far. */
    public Duration brokerProcessorTime() {
        return processorTime("kafka");
    }

    private Duration processorTime(String component) {
        return ProcessHandle.of(supervisor.pid(component))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException(component + " does not run"));
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    /** The registry's core API. */
    public String registryApi() {
        return registry.coreApi();
    }

    private StreamsService service(int number) {
        // Counting down from the streams application's port: the ones above it belong to others of the stack.
        return new StreamsService(
                "streams-" + number,
                ports.streams() - number,
                kafka.bootstrap(),
                registry.coreApi(),
                options.maxHeap(),
                options.settings());
    }

    @Override
    public void close() {
        List<String> order = new ArrayList<>(instances);
        order.addAll(List.of("registry", "kafka"));
        try {
            supervisor.stop(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervisor.close();
    }
}
