package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.topic.TopicRead;
import java.io.PrintWriter;
import java.util.Locale;

/** Says on the error stream, every other second, how far long work is; says nothing of short work. */
final class Progress implements TopicRead.Watcher {
    private static final long PAUSE_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final String what;
    private long last = System.nanoTime();

    /** @param what is being done, for example {@code reading the quarantine} */
    Progress(PrintWriter out, String what) {
        this.out = out;
        this.what = what;
    }

    @Override
    public void read(long records, long ofAbout) {
        long now = System.nanoTime();
        if (now - last > PAUSE_NANOS && records < ofAbout) {
            last = now;
            out.println(String.format(Locale.ROOT, "%s: %,d of %,d", what, records, ofAbout));
            out.flush();
        }
    }
}
