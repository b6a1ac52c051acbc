package io.cadastream.bench;

import io.cadastream.change.ListingChange;
import io.cadastream.sandbox.engine.SampleChanges;
import io.cadastream.state.Cause;
import io.cadastream.state.Contribution;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.HistoryEntry;
import io.cadastream.state.PropertyState;
import io.cadastream.state.RecordState;
import io.cadastream.streams.PolicySource;
import io.cadastream.streams.decode.ChangeMapper;
import io.cadastream.streams.decode.RefusedException;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.history.HistoryLog;
import io.cadastream.streams.property.PropertyStage;
import io.cadastream.streams.records.RecordStage;
import io.cadastream.streams.records.SourceRecord;
import io.cadastream.streams.store.StateSerdes;
import io.cadastream.topics.AvroTrust;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** The steps of one new price, each by itself, on one thread: map and standardise, admit, merge, write and read a state. */
@State(Scope.Thread)
@Threads(1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PipelineBenchmark {
    private static final int HOME = 4_711;
    private static final int VERSIONS = 1_000;

    private final ChangeMapper mapper = new ChangeMapper();
    private final Serde<PropertyState> states = propertyStates();
    private final ListingChange[] prices = new ListingChange[VERSIONS];
    private final SourceRecord[] records = new SourceRecord[VERSIONS];
    private final ContributionChange[] contributions = new ContributionChange[VERSIONS];
    private RecordStage admission = new RecordStage(0, new Forgetful(), InstantSource.system());
    private PropertyStage merging = stage();
    private Optional<RecordState> record = Optional.empty();
    private Optional<PropertyState> property = Optional.empty();
    private PropertyState state = new PropertyState();
    private byte[] stored = new byte[0];
    private int next;

    private static Serde<PropertyState> propertyStates() {
        AvroTrust.establish();
        return StateSerdes.propertyState();
    }

    private static PropertyStage stage() {
        try {
            return new PropertyStage(new Survivorship(PolicySource.load(Optional.empty())), InstantSource.system());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps no history: how it is stored is not measured here. */
    private static final class Forgetful implements HistoryLog {
        @Override
        public SortedMap<String, HistoryEntry> of(String ref) {
            return new TreeMap<>();
        }

        @Override
        public void put(String key, HistoryEntry entry) {}
    }

    /** A parcel and a listing of one home, and many prices of the listing. */
    @Setup
    public void make() throws RefusedException {
        property = Optional.of(merging.contribution(
                        Optional.empty(),
                        contribution(map(Topic.COUNTY_PARCEL, SampleChanges.parcel(HOME, 0)), "parcel-number"))
                .state());
        for (int version = 0; version < VERSIONS; version++) {
            prices[version] = SampleChanges.listing(HOME, version, true);
            records[version] = map(Topic.MLS_LISTING, prices[version]);
            contributions[version] = contribution(records[version], "parcel-number");
        }
        state = merging.contribution(property, contributions[0]).state();
        stored = states.serializer().serialize("properties", state);
    }

    private SourceRecord map(Topic topic, GenericRecord change) throws RefusedException {
        return mapper.map(topic.topicName(), null, change, Instant.EPOCH).orElseThrow();
    }

    private static ContributionChange contribution(SourceRecord record, String rule) {
        Version version = record.revision().version();
        Cause cause = record.cause();
        return new ContributionChange(
                SampleChanges.propertyId(HOME),
                record.ref(),
                new Contribution(
                        record.ref(),
                        cause.getFeed(),
                        record.recordKey(),
                        version.sourceUpdatedAt(),
                        version.sourceSequence(),
                        rule,
                        1.0,
                        Objects.requireNonNull(
                                Objects.requireNonNull(record.content()).facts())),
                cause);
    }

    private int step() {
        next = next + 1 == VERSIONS ? 0 : next + 1;
        return next;
    }

    /** A change event to a source record: fields, address, hash. */
    @Benchmark
    public SourceRecord map() throws RefusedException {
        return map(Topic.MLS_LISTING, prices[step()]);
    }

    /** A source record against the known one; each newer than the last, but for one of {@value #VERSIONS}. */
    @Benchmark
    public RecordStage.Step admit() {
        int version = step();
        if (version == 0) {
            record = Optional.empty();
        }
        RecordStage.Step step = admission.change(record, records[version]);
        record = Optional.of(step.state());
        return step;
    }

    /** A new price into the property of two sources: policy, derived fields, hash, provenance. */
    @Benchmark
    public PropertyStage.Step merge() {
        PropertyStage.Step step = merging.contribution(property, contributions[step()]);
        property = Optional.of(step.state());
        return step;
    }

    /** A property's state to bytes. */
    @Benchmark
    public byte[] encode() {
        return states.serializer().serialize("properties", state);
    }

    /** And back. */
    @Benchmark
    public PropertyState decode() {
        return states.deserializer().deserialize("properties", stored);
    }
}
