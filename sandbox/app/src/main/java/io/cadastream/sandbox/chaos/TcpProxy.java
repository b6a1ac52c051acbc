package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes TCP connections on to a port of this machine, and makes the network between misbehave: late, reset, or cut off.
 * A connection is only accepted while the other side accepts, as without a proxy.
 */
final class TcpProxy implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final ServerSocket server;
    private final int target;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Weather weather = new Weather();

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Starts listening on the loopback address.
     *
     * @param port 0 for any free one
     */
    static TcpProxy start(int port, int target) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            TcpProxy proxy = new TcpProxy(server, target);
            Thread thread = new Thread(proxy::accept, "proxy-" + server.getLocalPort());
            thread.setDaemon(true);
            thread.start();
            return proxy;
        } catch (IOException e) {
            throw new StackException(
                    "a proxy can't listen on port " + port + ": " + e.getMessage()
                            + "\nstop what listens there, or move this run with --port-offset",
                    e);
        }
    }

    /** Where it listens. */
    int port() {
        return server.getLocalPort();
    }

    /** From now on each piece of data is held this long, in both directions; zero ends it. */
    void delay(Duration latency) {
        weather.delay(latency);
    }

    /** Cuts off: nothing comes through, connections stay open, and new ones are taken but lead nowhere. */
    void cut() {
        weather.cut(true);
    }

    /** Heals a cut: what was held goes on its way. */
    void heal() {
        weather.cut(false);
    }

    /** Resets every open connection on both sides; new ones are welcome. How many there were. */
    int reset() {
        int open = connections.size();
        connections.forEach(ProxiedConnection::reset);
        return open;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                // Connecting may take a while when the target is paused; the next client must not wait for it.
                Thread thread = new Thread(() -> connect(client), "proxy-connect-" + target);
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // Closed, or one client went before it was taken.
            }
        }
    }

    private void connect(Socket client) {
        Socket service = new Socket();
        try {
            weather.await();
            service.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), (int) CONNECT.toMillis());
            ProxiedConnection connection = new ProxiedConnection(client, service, weather, connections::remove);
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            ProxiedConnection.reset(client);
            ProxiedConnection.reset(service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        weather.delay(Duration.ZERO);
        weather.cut(false);
    }
}
