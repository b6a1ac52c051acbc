package io.cadastream.bench;

import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;

/** Holds the streams application's process where it is, so that changes pile up without costing it anything. */
public record HeldEngine(long pid) {

    public void hold() {
        signal("STOP");
    }

    /** Goes on; without effect when it was not held. */
    public void letGo() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new StackException("the streams application (pid " + pid + ") is gone: see its log");
            }
        } catch (IOException e) {
            throw new StackException("cannot send " + name + " to the streams application: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
