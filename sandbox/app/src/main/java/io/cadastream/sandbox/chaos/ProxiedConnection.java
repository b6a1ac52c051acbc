package io.cadastream.sandbox.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through a proxy: a thread for each direction. */
final class ProxiedConnection {
    private static final int PIECE = 64 * 1024;

    private final Socket client;
    private final Socket service;
    private final Weather weather;
    private final Consumer<ProxiedConnection> ended;

    ProxiedConnection(Socket client, Socket service, Weather weather, Consumer<ProxiedConnection> ended) {
        this.client = client;
        this.service = service;
        this.weather = weather;
        this.ended = ended;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        service.setTcpNoDelay(true);
        pump(client, service);
        pump(service, client);
    }

    /** Both sides see a reset. */
    void reset() {
        reset(client);
        reset(service);
        ended.accept(this);
    }

    static void reset(Socket socket) {
        try {
            // A linger of zero makes close send RST in place of FIN.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more to do for it.
        }
    }

    private void pump(Socket from, Socket to) {
        Thread thread = new Thread(() -> pumpUntilEnd(from, to), "proxy-pump");
        thread.setDaemon(true);
        thread.start();
    }

    private void pumpUntilEnd(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                weather.await();
                out.write(piece, 0, length);
            }
            weather.await();
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                reset();
            }
        } catch (IOException e) {
            // A side that broke off is passed on as that.
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
