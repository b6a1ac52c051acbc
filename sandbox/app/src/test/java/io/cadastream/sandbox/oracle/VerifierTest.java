package io.cadastream.sandbox.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final Map<String, String> ANA = Map.of("full_name", "Ana");
    private static final Map<String, String> ANA_MARIA = Map.of("full_name", "Ana Maria", "phone", "1");

    @Test
    void givenEqualTables_thenAllMatch() throws Exception {
        VerifyReport report = once(contacts(Map.of("1", ANA)), Map.of("1", Map.of("full_name", "Ana", "version", "4")));

        assertThat(report.allMatch()).isTrue();
        assertThat(contactsOf(report)).extracting("expected", "matching").containsExactly(1, 1);
    }

    @Test
    void givenEveryKindOfDifference_thenEachIsCountedAndShown() throws Exception {
        VerifyReport report = once(
                contacts(Map.of("1", ANA, "2", ANA, "3", ANA)),
                Map.of("1", ANA, "3", Map.of("full_name", "Bob"), "4", ANA));

        TableReport table = contactsOf(report);
        assertThat(report.allMatch()).isFalse();
        assertThat(table)
                .extracting("expected", "matching", "missing", "extra", "stale", "different")
                .containsExactly(3, 1, 1, 1, 0, 1);
        assertThat(table.examples())
                .containsExactly(
                        new TableReport.Example("missing", "2", null, null, null),
                        new TableReport.Example("different", "3", "full_name", "Ana", "Bob"),
                        new TableReport.Example("extra", "4", null, null, null));
    }

    @Test
    void givenAValueThatShouldBeNull_thenItIsADifference() throws Exception {
        assertThat(contactsOf(once(contacts(Map.of("1", ANA)), Map.of("1", Map.of("full_name", "Ana", "phone", "1"))))
                        .different())
                .isEqualTo(1);
    }

    @Test
    void givenSeveralAcceptedWinners_thenEachOfThemMatches() throws Exception {
        Truth truth = new Truth(
                Instant.EPOCH,
                Map.of(
                        UnifiedTable.PROPERTY_PROVENANCE,
                        Map.of("p", Map.of("county_fips", "county.1/a or county.1/b"))),
                List.of());
        Warehouse warehouse = table -> table == UnifiedTable.PROPERTY_PROVENANCE
                ? Map.of("p", Map.of("county_fips", "county.1/b", "unit_number", "county.1/b"))
                : Map.of();

        assertThat(Verifier.run(() -> truth, warehouse, Duration.ZERO).allMatch())
                .isTrue();
    }

    @Test
    void givenTheWarehouseCatchesUp_whenWaiting_thenItPassesAlthoughTheTruthGoesOn() throws Exception {
        Deque<Truth> truths = new ArrayDeque<>(List.of(
                contacts(Map.of("1", ANA)),
                contacts(Map.of("1", ANA_MARIA, "2", ANA)),
                contacts(Map.of("1", ANA_MARIA, "2", ANA, "3", ANA))));
        Deque<Map<String, Map<String, String>>> rows =
                new ArrayDeque<>(List.of(Map.of("9", ANA), Map.of("1", ANA), Map.of("1", ANA_MARIA)));

        VerifyReport report = Verifier.run(
                truths::pop, table -> table == UnifiedTable.CONTACT ? rows.pop() : Map.of(), Duration.ofSeconds(10));

        assertThat(report.allMatch()).isTrue();
        assertThat(truths).isEmpty();
    }

    @Test
    void givenTheWarehouseStays_whenTheTruthGoesOn_thenTheRowIsStale() throws Exception {
        Deque<Truth> truths = new ArrayDeque<>(List.of(contacts(Map.of("1", ANA))));
        Deque<Map<String, Map<String, String>>> rows = new ArrayDeque<>(List.of(Map.of()));

        VerifyReport report = Verifier.run(
                () -> truths.isEmpty() ? contacts(Map.of("1", ANA_MARIA)) : truths.pop(),
                table -> table != UnifiedTable.CONTACT ? Map.of() : rows.isEmpty() ? Map.of("1", ANA) : rows.pop(),
                Duration.ofMillis(600));

        assertThat(contactsOf(report))
                .extracting("missing", "stale", "different")
                .containsExactly(0, 1, 0);
    }

    private static VerifyReport once(Truth truth, Map<String, Map<String, String>> contacts) throws Exception {
        return Verifier.run(() -> truth, table -> table == UnifiedTable.CONTACT ? contacts : Map.of(), Duration.ZERO);
    }

    private static Truth contacts(Map<String, Map<String, String>> rows) {
        return new Truth(Instant.EPOCH, Map.of(UnifiedTable.CONTACT, rows), List.of());
    }

    private static TableReport contactsOf(VerifyReport report) {
        return report.tables().stream()
                .filter(table -> table.table() == UnifiedTable.CONTACT)
                .findFirst()
                .orElseThrow();
    }
}
