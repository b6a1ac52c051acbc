package io.cadastream.connect.county;

import io.cadastream.connect.county.fetch.Fetcher;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.state.IndexLoader;
import io.cadastream.connect.county.state.Slice;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.poll.PollLoop;
import io.cadastream.connect.kit.poll.PolledSourceTask;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.kit.state.StateSettings;
import io.cadastream.connect.kit.state.StateTopic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Reads the snapshots of its share of the mappings, each as a {@link CountyFeed}. */
public class CountySourceTask extends PolledSourceTask {
    @Override
    protected PollLoop open(Map<String, String> settings) {
        Clock clock = Clock.systemUTC();
        CountySettings county = CountySettings.of(settings);
        Quarantine quarantine = county.quarantine().open(clock, county.fetch().secrets());
        IndexLoader loader = new IndexLoader(stateReader(county.state(), clock), clock);
        Fetcher fetcher = Fetcher.open(county.fetch(), clock);
        List<CountyFeed> feeds = county.mappings().stream()
                .map(mapping ->
                        new CountyFeed(county, mapping, () -> stored(mapping), loader, quarantine, fetcher, clock))
                .toList();
        return PollLoop.of(feeds, county.poll(), quarantine);
    }

    /** Where what was last emitted is read from. */
    StateReader stateReader(StateSettings state, Clock clock) {
        return new StateTopic(state, clock);
    }

    private @Nullable SnapshotOffset stored(Mapping mapping) {
        Slice slice = new Slice(mapping.feed(), mapping.entity().label());
        Map<String, Object> offset = context.offsetStorageReader().offset(slice.partition());
        try {
            return offset == null ? null : SnapshotOffset.of(offset);
        } catch (IllegalArgumentException e) {
            throw new ConnectException(
                    "The stored offset of " + mapping.name() + " is not usable: " + e.getMessage()
                            + ". Alter or reset the connector's offsets",
                    e);
        }
    }
}
