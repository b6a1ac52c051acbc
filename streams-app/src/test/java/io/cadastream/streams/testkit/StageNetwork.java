package io.cadastream.streams.testkit;

import io.cadastream.state.ContributionChange;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.state.MatchKeyState;
import io.cadastream.state.PropertyState;
import io.cadastream.state.RecordState;
import io.cadastream.streams.PolicySource;
import io.cadastream.streams.decode.ChangeMapper;
import io.cadastream.streams.decode.RefusedException;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.link.LinkStage;
import io.cadastream.streams.property.PropertyStage;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.records.RecordStage;
import io.cadastream.streams.records.SourceRecord;
import io.cadastream.streams.store.StateSerdes;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * The stages with a slow, unfair network between them: several partitions a stage, one queue from each producing task to
 * each consuming task, and at every step any queue may deliver its head. Order holds within a queue and nowhere else,
 * which is all that Kafka promises; so every race that can happen in a cluster can happen here.
 */
public final class StageNetwork {
    private static final int PARTITIONS = 3;

    private final Random random;
    private final Map<String, Deque<Object>> queues = new TreeMap<>();
    private final ChangeMapper mapper = new ChangeMapper();
    private final LinkStage linkStage = new LinkStage(() -> Changes.at(1_000_000));
    private final PropertyStage propertyStage;
    private final Map<String, byte[]> records = new HashMap<>();
    private final Map<String, byte[]> matchKeys = new HashMap<>();
    private final Map<String, byte[]> properties = new HashMap<>();
    private final Serde<RecordState> recordSerde = StateSerdes.recordState();
    private final Serde<MatchKeyState> matchKeySerde = StateSerdes.matchKeyState();
    private final Serde<PropertyState> propertySerde = StateSerdes.propertyState();
    private final MemoryHistory history = new MemoryHistory();
    private final Map<Topic, Map<String, SpecificRecord>> tables = new TreeMap<>();

    public StageNetwork(Random random) {
        this.random = random;
        try {
            propertyStage = new PropertyStage(
                    new Survivorship(PolicySource.load(Optional.empty())), () -> Changes.at(1_000_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the changes arrive in the order given, by record partition, and runs until nothing moves. */
    public StageNetwork run(List<Event> arrival) {
        for (Event event : arrival) {
            SourceRecord change = map(event);
            queue("changes", "records", change.ref()).add(change);
        }
        while (!queues.isEmpty()) {
            List<String> names = new ArrayList<>(queues.keySet());
            String name = names.get(random.nextInt(names.size()));
            Deque<Object> queue = Objects.requireNonNull(queues.get(name));
            Object message = queue.remove();
            if (queue.isEmpty()) {
                queues.remove(name);
            }
            deliver(message);
        }
        return this;
    }

    /** The tables of the unified topics, by key. */
    public Map<String, SpecificRecord> table(Topic topic) {
        return tables.computeIfAbsent(topic, t -> new TreeMap<>());
    }

    public List<SourceRecord> map(List<Event> events) {
        return events.stream().map(this::map).toList();
    }

    private SourceRecord map(Event event) {
        try {
            byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
            return mapper.map(event.topic().topicName(), key, event.value(), Changes.at(0))
                    .orElseThrow();
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int partition(String key) {
        return Math.floorMod(key.hashCode(), PARTITIONS);
    }

    private Deque<Object> queue(String from, String stage, String key) {
        return queues.computeIfAbsent(from + " > " + stage + partition(key), name -> new ArrayDeque<>());
    }

    private void deliver(Object message) {
        if (message instanceof SourceRecord change) {
            RecordStage stage = new RecordStage(partition(change.ref()), history, () -> Changes.at(1_000_000));
            RecordStage.Step step = stage.change(get(records, recordSerde, change.ref()), change);
            if (step.changed()) {
                records.put(change.ref(), recordSerde.serializer().serialize("", step.state()));
                send("records" + partition(change.ref()), step.out());
            }
        } else if (message instanceof LinkResult result) {
            String ref = result.getRecordRef();
            RecordStage stage = new RecordStage(partition(ref), history, () -> Changes.at(1_000_000));
            stage.relink(get(records, recordSerde, ref), result).ifPresent(step -> {
                records.put(ref, recordSerde.serializer().serialize("", step.state()));
                send("records" + partition(ref), step.out());
            });
        } else if (message instanceof LinkClaim claim) {
            LinkStage.Step step = linkStage.claim(get(matchKeys, matchKeySerde, claim.getMatchKey()), claim);
            step.state()
                    .ifPresentOrElse(
                            state -> matchKeys.put(
                                    claim.getMatchKey(),
                                    matchKeySerde.serializer().serialize("", state)),
                            () -> matchKeys.remove(claim.getMatchKey()));
            send("link" + partition(claim.getMatchKey()), step.out());
        } else if (message instanceof ContributionChange change) {
            String id = change.getPropertyId();
            PropertyStage.Step step = propertyStage.contribution(get(properties, propertySerde, id), change);
            properties.put(id, propertySerde.serializer().serialize("", step.state()));
            send("properties" + partition(id), step.out());
        }
    }

    private void send(String from, List<Outgoing> messages) {
        for (Outgoing message : messages) {
            if (message instanceof Outgoing.Claimed claimed) {
                queue(from, "link", claimed.claim().getMatchKey()).add(claimed.claim());
            } else if (message instanceof Outgoing.Answered answered) {
                queue(from, "records", answered.result().getRecordRef()).add(answered.result());
            } else if (message instanceof Outgoing.Contributed contributed) {
                queue(from, "properties", contributed.change().getPropertyId()).add(contributed.change());
            } else if (message instanceof Outgoing.Row row) {
                if (row.row() == null) {
                    table(row.topic()).remove(row.key());
                } else {
                    table(row.topic()).put(row.key(), row.row());
                }
            }
        }
    }

    private static <S> Optional<S> get(Map<String, byte[]> store, Serde<S> serde, String key) {
        return Optional.ofNullable(store.get(key))
                .map(bytes -> serde.deserializer().deserialize("", bytes));
    }
}
