package io.cadastream.sandbox.mls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.world.ChangeKind;
import io.cadastream.sandbox.world.ChangePicker;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.ScenarioFile;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offices and members follow from the listings that name them, and are dated so that nobody misses one. */
class NamedRowsTest {
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofSeconds(8);
    // So few listings that most names are not there at the beginning.
    private static final Scenario SMALL = ScenarioFile.parse("homes: 10\nseed: 3");

    @TempDir
    Path dir;

    private final HandClock clock = new HandClock();
    private final Random random = new Random(5);
    private World world;
    private ChangePicker picker;
    private Resources resources;

    @BeforeEach
    void open() {
        world = World.open(SMALL, dir.resolve("world.jsonl"), clock);
        picker = new ChangePicker(world.homes(), random);
        resources = new Resources(world, SMALL, new Faults(clock));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Office", "Member"})
    void givenAPollerByTimestamp_thenItHasThePresentRows_thoughListingsComeLate(String resource) {
        Map<String, Map<String, Comparable<?>>> known = new HashMap<>();
        int first = rows(resource).size();
        for (int second = 0; second < 400; second++) {
            changeSomething();
            if (second % 3 == 0) {
                poll(resource, known);
            }
            clock.now = clock.now.plusSeconds(1);
        }
        clock.now = clock.now.plus(LATE);
        poll(resource, known);

        assertThat(known).isEqualTo(rows(resource)).hasSizeGreaterThan(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Office", "Member"})
    void givenARow_thenItChangesOnlyWithANewTimestamp_andNeverVanishes(String resource) {
        Map<String, Map<String, Comparable<?>>> before = rows(resource);
        int changed = 0;
        for (int second = 0; second < 400; second++) {
            changeSomething();
            clock.now = clock.now.plusSeconds(1);
            Map<String, Map<String, Comparable<?>>> now = rows(resource);
            assertThat(now).containsKeys(before.keySet().toArray(String[]::new));
            for (Map.Entry<String, Map<String, Comparable<?>>> row : before.entrySet()) {
                Map<String, Comparable<?>> next = Objects.requireNonNull(now.get(row.getKey()));
                if (!next.equals(row.getValue())) {
                    changed++;
                    assertThat(modified(next)).isAfter(modified(row.getValue()));
                }
            }
            before = now;
        }

        assertThat(changed).isPositive();
    }

    @Test
    void givenTwoMlss_thenTheSameNameIsTwoRows() {
        for (int i = 0; i < 200; i++) {
            changeSomething();
        }
        clock.now = clock.now.plus(LATE);
        Map<Comparable<?>, Long> byName = rows("Office").values().stream()
                .collect(Collectors.groupingBy(row -> row.get("OfficeName"), Collectors.counting()));

        assertThat(byName).containsEntry("Palm Realty", 3L);
    }

    private void changeSomething() {
        List<ChangeKind> kinds = List.of(
                ChangeKind.NEW_LISTING,
                ChangeKind.LISTING_DELETED,
                ChangeKind.LISTING_PRICE,
                ChangeKind.LISTING_STATUS);
        ChangeKind kind = kinds.get(random.nextInt(kinds.size()));
        world.change((facts, now) -> picker.pick(kind, facts, now), random.nextInt(3) == 0 ? LATE : Duration.ZERO);
    }

    private void poll(String resource, Map<String, Map<String, Comparable<?>>> known) {
        Instant newest = known.values().stream()
                .map(NamedRowsTest::modified)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        rows(resource).forEach((key, row) -> {
            if (!modified(row).isBefore(newest.minus(OVERLAP))) {
                known.put(key, row);
            }
        });
    }

    private Map<String, Map<String, Comparable<?>>> rows(String resource) {
        return resources.rows(resources.find(resource).orElseThrow()).stream()
                .collect(Collectors.toMap(ResoRow::key, ResoRow::values));
    }

    private static Instant modified(Map<String, Comparable<?>> row) {
        return (Instant) Objects.requireNonNull(row.get("ModificationTimestamp"));
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
