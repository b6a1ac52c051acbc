package io.cadastream.sandbox.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one stack: the defaults of the contract plus an offset, so that several stacks can live on one machine.
 *
 * @param offset added to every default port; 0 or more, small enough that no port passes 65535
 */
public record Ports(int offset) {

    private static final int HIGHEST_DEFAULT = 19092;

    public Ports {
        if (offset < 0 || HIGHEST_DEFAULT + offset > 65535) {
            throw new IllegalArgumentException(
                    "port offset must be between 0 and " + (65535 - HIGHEST_DEFAULT) + ", but is " + offset);
        }
    }

    public int gateway() {
        return 8080 + offset;
    }

    public int registry() {
        return 8081 + offset;
    }

    public int connect() {
        return 8083 + offset;
    }

    public int kafka() {
        return 9092 + offset;
    }

    /** The KRaft controller's listener; only the broker itself talks to it. */
    public int kafkaController() {
        return HIGHEST_DEFAULT + offset;
    }

    public int crm() {
        return 5433 + offset;
    }

    public int warehouse() {
        return 5434 + offset;
    }

    public int mls() {
        return 8090 + offset;
    }

    public int county() {
        return 8091 + offset;
    }

    public int enrichment() {
        return 8092 + offset;
    }

    public int streams() {
        return 8070 + offset;
    }

    /** Metrics of the broker, by the JMX exporter in its process. */
    public int kafkaMetrics() {
        return 8071 + offset;
    }

    /** Metrics of the Connect worker, by the JMX exporter in its process. */
    public int connectMetrics() {
        return 8072 + offset;
    }

    /** Every port that the stack listens on, by the name of what listens there. */
    public Map<String, Integer> inUse() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("gateway", gateway());
        ports.put("registry", registry());
        ports.put("Connect REST", connect());
        ports.put("Kafka", kafka());
        ports.put("Kafka controller", kafkaController());
        ports.put("CRM database", crm());
        ports.put("warehouse database", warehouse());
        ports.put("simulated MLS", mls());
        ports.put("simulated county", county());
        ports.put("streams-app", streams());
        ports.put("Kafka metrics", kafkaMetrics());
        ports.put("Connect metrics", connectMetrics());
        return ports;
    }

    /**
     * Refuses to go on when a port is taken.
     *
     * @throws StackException naming each taken port and the option that moves the stack elsewhere
     */
    public void requireFree() {
        Map<String, Integer> taken = new LinkedHashMap<>();
        inUse().forEach((what, port) -> {
            if (!isFree(port)) {
                taken.put(what, port);
            }
        });
        if (!taken.isEmpty()) {
            StringBuilder message = new StringBuilder();
            taken.forEach((what, port) -> message.append("port ")
                    .append(port)
                    .append(" (")
                    .append(what)
                    .append(") is already in use\n"));
            message.append("stop what listens there, or move this stack with --port-offset, for example --port-offset ")
                    .append(offset + 1000);
            throw new StackException(message.toString());
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
