package io.cadastream.connect.kit.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A list of lines that a test writes and a {@link LedgerTask} reads; {@code bad} lines can't be read. */
final class Ledger {
    private static final Map<String, Ledger> OPEN = new ConcurrentHashMap<>();

    final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean hanging;

    static Ledger named(String name) {
        return OPEN.computeIfAbsent(name, it -> new Ledger());
    }

    void hang() {
        hanging = true;
    }

    void awaitAnswer() throws InterruptedException {
        if (hanging) {
            new CountDownLatch(1).await();
        }
    }
}
