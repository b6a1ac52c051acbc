package io.cadastream.connect.mls;

import io.cadastream.connect.kit.poll.PollLoop;
import io.cadastream.connect.kit.poll.PolledSourceTask;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.feed.MlsFeed;
import io.cadastream.connect.mls.feed.Watermark;
import io.cadastream.connect.mls.http.WebApi;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads some of a connector's feeds, one after the other, over one HTTP client. */
public final class MlsSourceTask extends PolledSourceTask {
    @Override
    protected PollLoop open(Map<String, String> config) {
        MlsSettings settings = MlsSettings.from(config);
        Clock clock = Clock.systemUTC();
        Quarantine quarantine = settings.quarantine().open(clock, settings.secrets());
        WebApi api = new WebApi(settings, clock);
        List<MlsFeed> feeds = settings.feeds().stream()
                .map(feed -> new MlsFeed(feed, settings, api, quarantine, clock, stored(feed)))
                .toList();
        return PollLoop.of(feeds, settings.polling(), quarantine);
    }

    private @Nullable Watermark stored(FeedRef feed) {
        Map<String, Object> offset = context.offsetStorageReader().offset(feed.partition());
        return offset == null ? null : Watermark.parse(feed.feed(), offset);
    }
}
