package io.cadastream.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    private Path dir;

    private final RecordingListener listener = new RecordingListener();
    private Layout layout;
    private Supervisor supervisor;

    @BeforeEach
    void newSupervisor() {
        layout = new Layout(dir, dir);
        supervisor = new Supervisor(layout, listener);
    }

    @AfterEach
    void stopAll() {
        supervisor.close();
    }

    @Test
    void aComponentThatDiesIsStartedAgainAndReportedWithItsLog() throws InterruptedException {
        supervisor.launch(shell("worker", "echo about to work; exec sleep 300", () -> true));
        supervisor.awaitReady("worker");
        long first = supervisor.pid("worker");
        await().until(() -> Files.readString(layout.log("worker")).contains("about to work"));

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().untilAsserted(() -> assertThat(listener.events()).contains("restarted worker"));
        assertThat(supervisor.pid("worker")).isNotEqualTo(first);
        assertThat(listener.events())
                .anySatisfy(
                        event -> assertThat(event).startsWith("died worker 137").contains("about to work"));
    }

    @Test
    void stopEndsTheProcessAndDoesNotStartItAgain() throws InterruptedException {
        supervisor.launch(shell("worker", "exec sleep 300", () -> true));
        long pid = supervisor.pid("worker");

        supervisor.stop(List.of("worker"));

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(PidFiles.names(layout.run())).isEmpty();
        assertThat(listener.events()).noneMatch(event -> event.startsWith("died"));
    }

    @Test
    void aComponentThatIgnoresTheStopIsKilled() throws InterruptedException {
        ManagedProcess stubborn = ManagedProcess.start(
                shell("stubborn", "trap '' TERM; echo up; while :; do sleep 0.1; done", () -> true), layout);
        await().until(() -> Files.readString(layout.log("stubborn")).contains("up"));

        stubborn.stop(Duration.ofMillis(300));

        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void aComponentThatNeverServesFailsTheStartWithItsLog() {
        Component never = new Component(
                "never",
                List.of("sh", "-c", "echo cannot bind; exec sleep 300"),
                Map.of(),
                dir,
                () -> false,
                "TERM",
                Duration.ofMillis(500));
        supervisor.launch(never);

        assertThatThrownBy(() -> supervisor.awaitReady("never"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("never was not ready within")
                .hasMessageContaining("cannot bind");
    }

    @Test
    void whatAKilledSupervisorLeftIsFoundAndEnded() throws InterruptedException {
        ManagedProcess left = ManagedProcess.start(shell("left", "exec sleep 300", () -> true), layout);

        assertThat(PidFiles.reap(layout.run(), Duration.ofSeconds(5))).containsExactly("left");

        await().until(() -> !left.isAlive());
    }

    @Test
    void aPidThatAnotherProgramGotSinceIsLeftAlone() throws Exception {
        Files.writeString(
                layout.run().resolve("old.pid"), ProcessHandle.current().pid() + " 1000\n");

        assertThat(PidFiles.reap(layout.run(), Duration.ofSeconds(5))).isEmpty();
    }

    private Component shell(String name, String script, Readiness readiness) {
        return Component.of(name, List.of("sh", "-c", script), Map.of(), dir, readiness);
    }
}
