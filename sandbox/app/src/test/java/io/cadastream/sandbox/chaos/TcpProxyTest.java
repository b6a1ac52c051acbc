package io.cadastream.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    Thread each = new Thread(() -> echo(socket));
                    each.setDaemon(true);
                    each.start();
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        proxy = TcpProxy.start(0, echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytesPassUnchangedInBothDirections() throws IOException {
        try (Socket socket = connect()) {
            byte[] sent = new byte[300_000];
            new java.util.Random(1).nextBytes(sent);
            Thread writer = new Thread(() -> {
                try {
                    socket.getOutputStream().write(sent);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            writer.start();
            assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        }
    }

    @Test
    void theEndOfOneSideReachesTheOther() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(5);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).containsExactly(5);
        }
    }

    @Test
    void latencyDelaysEachDirection() throws IOException {
        try (Socket socket = connect()) {
            proxy.delay(Duration.ofMillis(200));
            long begin = System.nanoTime();
            roundTrip(socket);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
            proxy.delay(Duration.ZERO);
            roundTrip(socket);
            begin = System.nanoTime();
            roundTrip(socket);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(390));
        }
    }

    @Test
    void aResetBreaksOpenConnectionsAndNewOnesWork() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket);
            assertThat(proxy.reset()).isEqualTo(1);
            assertThatThrownBy(() -> roundTrip(socket)).isInstanceOf(SocketException.class);
        }
        try (Socket socket = connect()) {
            roundTrip(socket);
        }
    }

    @Test
    void whileCutNothingComesThroughAndAfterwardsWhatWasHeldDoes() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket);
            proxy.cut();
            socket.setSoTimeout(500);
            socket.getOutputStream().write(9);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            try (Socket another = connect()) {
                another.setSoTimeout(300);
                another.getOutputStream().write(8);
                assertThatThrownBy(() -> another.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                proxy.heal();
                another.setSoTimeout(5_000);
                assertThat(another.getInputStream().read()).isEqualTo(8);
            }
            socket.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void aServiceThatIsAwayIsSeenAsThat() throws IOException {
        echo.close();
        await().untilAsserted(() -> {
            try (Socket socket = connect()) {
                socket.setSoTimeout(2_000);
                assertThatThrownBy(() -> {
                            socket.getOutputStream().write(1);
                            if (socket.getInputStream().read() < 0) {
                                throw new SocketException("ended");
                            }
                        })
                        .isInstanceOf(SocketException.class);
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static void roundTrip(Socket socket) throws IOException {
        socket.getOutputStream().write(7);
        assertThat(socket.getInputStream().read()).isEqualTo(7);
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The other side broke off.
        }
    }
}
