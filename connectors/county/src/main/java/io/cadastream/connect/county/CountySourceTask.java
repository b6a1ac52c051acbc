package io.cadastream.connect.county;

import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.state.IndexLoader;
import io.cadastream.connect.county.state.KafkaIndexLoader;
import io.cadastream.connect.county.state.Slice;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.county.state.StateConsumers;
import io.cadastream.connect.kit.poll.PollLoop;
import io.cadastream.connect.kit.poll.PolledSourceTask;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads the snapshots of its share of the mappings, each as a {@link CountyFeed}. */
public class CountySourceTask extends PolledSourceTask {
    private @Nullable WholeGroups groups;

    @Override
    protected PollLoop open(Map<String, String> settings) {
        Clock clock = Clock.systemUTC();
        CountySettings county = CountySettings.of(settings);
        groups = new WholeGroups(county.state().topic());
        Quarantine quarantine = county.quarantine().open(clock, Secrets.none());
        IndexLoader loader = indexLoader(county.state(), clock);
        List<CountyFeed> feeds = county.mappings().stream()
                .map(mapping -> new CountyFeed(county, mapping, stored(mapping), loader, quarantine, clock))
                .toList();
        return PollLoop.of(feeds, county.poll(), quarantine);
    }

    /** Where what was last emitted is read from. */
    IndexLoader indexLoader(CountySettings.State state, Clock clock) {
        return new KafkaIndexLoader(
                state.topic(), state.loadTimeout(), new StateConsumers(state.consumer())::open, clock);
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        WholeGroups whole = groups;
        return whole == null ? null : whole.of(super.poll());
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
