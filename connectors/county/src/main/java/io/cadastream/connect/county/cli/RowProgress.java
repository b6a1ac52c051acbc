package io.cadastream.connect.county.cli;

import io.cadastream.connect.county.check.Texts;
import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** Says twice a second, on one line, how far long work is; says nothing of short work. */
final class RowProgress implements LongConsumer, AutoCloseable {
    private static final long PAUSE_NANOS = 500_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long last = System.nanoTime();
    private boolean shown;

    RowProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(long rows) {
        // the clock is asked every now and then only: it costs as much as a row
        if (terminal && rows % 1024 == 0 && System.nanoTime() - last > PAUSE_NANOS) {
            last = System.nanoTime();
            shown = true;
            out.print("\r" + Texts.count(rows, "row") + " read ");
            out.flush();
        }
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (shown) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
