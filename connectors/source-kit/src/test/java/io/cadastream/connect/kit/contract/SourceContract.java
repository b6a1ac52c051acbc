package io.cadastream.connect.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every source of ours guarantees. A source passes by extending this and supplying {@link SourceUnderTest}. */
public abstract class SourceContract {
    private static final String QUARANTINE = "quarantine";

    private final StoredOffsets offsets = new StoredOffsets();
    private SourceUnderTest source;

    /** A new, empty source. */
    protected abstract SourceUnderTest open();

    @BeforeEach
    final void openSource() {
        source = open();
    }

    @AfterEach
    final void closeSource() {
        source.close();
    }

    @Test
    void givenRecords_whenPolled_thenEachComesOnce() {
        List<String> written = source.write(7);
        try (ConnectRun run = run()) {
            List<SourceRecord> records = run.pollUntil(all -> good(all).size() >= 7);
            assertThat(good(records)).extracting(SourceRecord::key).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void givenARunningTask_whenMoreIsWritten_thenItComes() {
        source.write(2);
        try (ConnectRun run = run()) {
            run.pollUntil(all -> good(all).size() >= 2);
            List<String> later = source.write(3);
            List<SourceRecord> records = run.pollUntil(all -> keys(good(all)).containsAll(later));
            assertThat(good(records)).hasSize(5);
        }
    }

    @Test
    void givenAllCommitted_whenRestarted_thenNothingIsLostAndRepeatsStayWithinTheLookback() {
        List<String> before = source.write(5);
        try (ConnectRun run = run()) {
            run.pollUntil(all -> good(all).size() >= 5).forEach(offsets::commit);
        }
        List<String> whileDown = source.write(4);
        try (ConnectRun run = run()) {
            List<SourceRecord> records = run.pollUntil(all -> keys(good(all)).containsAll(whileDown));
            List<SourceRecord> repeated = new ArrayList<>(good(records));
            repeated.removeIf(record -> !before.contains(String.valueOf(record.key())));
            assertThat(repeated).hasSizeLessThanOrEqualTo(source.lookback());
        }
    }

    @Test
    void givenACrashAfterSomeCommits_whenRestarted_thenTheRestStillComes() {
        List<String> written = source.write(9);
        Set<String> arrived = new LinkedHashSet<>();
        try (ConnectRun run = run()) {
            List<SourceRecord> polled = run.pollUntil(all -> good(all).size() >= 9);
            polled.subList(0, 4).forEach(record -> {
                offsets.commit(record);
                arrived.addAll(keys(good(List.of(record))));
            });
        }
        try (ConnectRun run = run()) {
            List<SourceRecord> records = run.pollUntil(all -> {
                Set<String> together = new LinkedHashSet<>(arrived);
                together.addAll(keys(good(all)));
                return together.containsAll(written);
            });
            assertThat(records).isNotEmpty();
        }
    }

    @Test
    void givenARunningTask_thenConnectShowsWhatItHandedOver() {
        source.write(3);
        source.writeBad();
        try (ConnectRun run = run()) {
            List<SourceRecord> records = run.pollUntil(
                    all -> good(all).size() >= 3 && !quarantined(all).isEmpty());
            assertThat(sum(run, "changes-total")).isEqualTo(good(records).size());
            assertThat(sum(run, "quarantined-total"))
                    .isEqualTo(quarantined(records).size());
            assertThat(sum(run, "polls-total")).isPositive();
            // A poll has succeeded only after all that it found was handed over.
            run.pollUntil(all -> sum(run, "last-success-timestamp-seconds") > 0);
            assertThat(sum(run, "failures-in-a-row")).isZero();
        }
    }

    private static double sum(ConnectRun run, String metric) {
        return run.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + metric))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Test
    void givenAnyRecord_thenItCarriesPartitionAndOffset() {
        source.write(3);
        source.writeBad();
        try (ConnectRun run = run()) {
            List<SourceRecord> records = run.pollUntil(
                    all -> good(all).size() >= 3 && !quarantined(all).isEmpty());
            assertThat(good(records)).allSatisfy(record -> {
                assertThat(record.sourcePartition()).isNotEmpty();
                assertThat(record.sourceOffset()).isNotEmpty();
            });
            records.forEach(offsets::commit);
            assertThat(offsets.all()).isNotEmpty();
        }
    }

    /** Connect stores an offset under the bytes of its partition; Map.of has another order of entries in every JVM. */
    @Test
    void givenAPartition_thenItsEntriesHaveTheSameOrderInEveryJvm() {
        source.write(2);
        try (ConnectRun run = run()) {
            assertThat(run.pollUntil(all -> good(all).size() >= 2))
                    .extracting(SourceRecord::sourcePartition)
                    .allSatisfy(partition -> assertThat(partition).isInstanceOf(SortedMap.class));
            assertThat(offsets.asked())
                    .isNotEmpty()
                    .allSatisfy(partition -> assertThat(partition).isInstanceOf(SortedMap.class));
        }
    }

    @Test
    void givenBadInput_whenPolled_thenItIsQuarantinedWithAReasonAndTheGoodOnesGoOn() {
        List<String> before = source.write(2);
        source.writeBad();
        List<String> after = source.write(2);
        try (ConnectRun run = run()) {
            List<SourceRecord> records = run.pollUntil(all -> !quarantined(all).isEmpty()
                    && keys(good(all)).containsAll(before)
                    && keys(good(all)).containsAll(after));
            SourceRecord refused = quarantined(records).get(0);
            assertThat(refused.headers().lastWithName("cadastream.reason").value())
                    .asString()
                    .hasSizeGreaterThan(20);
            assertThat(refused.headers().lastWithName("cadastream.stage").value())
                    .isEqualTo("capture");
            assertThat(refused.headers().lastWithName("cadastream.feed").value())
                    .asString()
                    .isNotBlank();
        }
    }

    @Test
    void givenBadInputStillThere_whenPolledAgainAndAgain_thenItIsQuarantinedOnce() {
        source.writeBad();
        try (ConnectRun run = run()) {
            run.pollUntil(all -> !quarantined(all).isEmpty());
            int reported = quarantined(run.pollFor(Duration.ofMillis(600))).size();
            List<String> good = source.write(1);
            List<SourceRecord> records = run.pollUntil(all -> keys(good(all)).containsAll(good));
            assertThat(quarantined(records)).hasSize(reported);
        }
    }

    @Test
    void givenASourceThatHangs_whenStopped_thenItEndsWithinFiveSeconds() {
        source.write(1);
        ConnectRun run = run();
        run.pollUntil(all -> !good(all).isEmpty());
        source.hang();
        Duration slowestPoll = Duration.ZERO;
        for (int i = 0; i < 5; i++) {
            Duration poll = run.pollOnce();
            slowestPoll = poll.compareTo(slowestPoll) > 0 ? poll : slowestPoll;
        }
        long start = System.nanoTime();
        run.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(slowestPoll).as("poll() while the source hangs").isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void givenValidSettings_thenValidationFindsNothing() {
        assertThat(problems(source.settings())).isEmpty();
    }

    @Test
    void givenARequiredSettingIsMissing_thenValidationNamesIt() {
        assertThat(source.required()).isNotEmpty().allSatisfy(setting -> {
            Map<String, String> settings = new HashMap<>(source.settings());
            settings.remove(setting);
            assertThat(problems(settings)).containsKey(setting);
        });
    }

    @Test
    void givenAWrongSetting_thenValidationNamesItAndWhatIsAllowed() {
        assertThat(source.wrongSettings()).isNotEmpty().allSatisfy((setting, wrong) -> {
            Map<String, String> settings = new HashMap<>(source.settings());
            settings.put(setting, wrong);
            assertThat(problems(settings)).containsKey(setting);
            assertThat(problems(settings).get(setting))
                    .anySatisfy(
                            message -> assertThat(message).contains(setting).hasSizeGreaterThan(setting.length() + 30));
        });
    }

    @Test
    void givenEverySetting_thenItIsDocumented() {
        assertThat(source.connector().config().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation)
                        .as("documentation of %s", key.name)
                        .hasSizeGreaterThan(20));
    }

    @Test
    void givenStoredOffsets_whenAnOperatorAltersThem_thenTheirOwnShapeIsTakenAndNonsenseIsRefused() {
        source.write(2);
        try (ConnectRun run = run()) {
            run.pollUntil(all -> good(all).size() >= 2).forEach(offsets::commit);
        }
        Map<Map<String, ?>, Map<String, ?>> own = new HashMap<>(offsets.all());
        assertThat(source.connector().alterOffsets(source.settings(), own)).isTrue();
        own.replaceAll((partition, offset) -> null);
        assertThat(source.connector().alterOffsets(source.settings(), own)).isTrue();

        Map<String, ?> partition = offsets.all().keySet().iterator().next();
        assertThatThrownBy(() -> source.connector()
                        .alterOffsets(source.settings(), Map.of(partition, Map.of("nonsense", "nonsense"))))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> source.connector()
                        .alterOffsets(source.settings(), Map.of(Map.of("nonsense", "x"), Map.of("nonsense", "x"))))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void givenAConnector_thenItHasTheBuildsVersionAndSupportsExactlyOnce() {
        assertThat(source.connector().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(source.connector().exactlyOnceSupport(source.settings())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    private ConnectRun run() {
        return new ConnectRun(source.connector(), source.settings(), offsets);
    }

    private List<SourceRecord> good(List<SourceRecord> records) {
        return records.stream()
                .filter(record -> record.topic().startsWith(source.changeTopic()))
                .toList();
    }

    private static List<SourceRecord> quarantined(List<SourceRecord> records) {
        return records.stream()
                .filter(record -> record.topic().equals(QUARANTINE))
                .toList();
    }

    private static Set<String> keys(List<SourceRecord> records) {
        return records.stream().map(record -> String.valueOf(record.key())).collect(Collectors.toSet());
    }

    private Map<String, List<String>> problems(Map<String, String> settings) {
        return source.connector().validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
