package io.cadastream.connect.kit.poll;

import io.cadastream.connect.kit.PluginVersion;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** A Connect task whose work is done by a {@link PollLoop}; a source only says how the loop is made. */
public abstract class PolledSourceTask extends SourceTask {
    private @Nullable PollLoop loop;

    /** Makes the loop from the task's settings; {@code context} gives the stored offsets. Does not block. */
    protected abstract PollLoop open(Map<String, String> settings);

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public void start(Map<String, String> settings) {
        PollLoop opened = open(settings);
        loop = opened;
        FeedMetrics.show(opened.activities(), context);
        opened.start();
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        PollLoop current = loop;
        return current == null ? null : current.take();
    }

    @Override
    public void stop() {
        PollLoop current = loop;
        if (current != null) {
            current.close();
        }
    }
}
