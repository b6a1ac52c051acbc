package io.cadastream.sandbox.stack;

import java.util.List;

/** The schema registry, and nothing else of the stack. */
public final class RegistryAlone implements AutoCloseable {
    private static final String NAME = "registry";

    private final SchemaRegistry registry;
    private final Supervisor supervisor;

    public RegistryAlone(Layout layout, Ports ports) throws InterruptedException {
        registry = new SchemaRegistry(ports.registry());
        supervisor = new Supervisor(layout, new RecordingListener());
        supervisor.launch(registry.component(layout));
        supervisor.awaitReady(NAME);
    }

    public String url() {
        return registry.url();
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
