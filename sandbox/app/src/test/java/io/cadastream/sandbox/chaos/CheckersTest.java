package io.cadastream.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each damage is seen when it is there, and nothing is called damage that the contract allows. */
class CheckersTest {
    private static final String TOPIC = "unified.listing";

    private final TimeLine timeLine = new TimeLine(line -> {});
    private final VersionCheck versions = new VersionCheck(timeLine);
    private final RowCheck rows = new RowCheck("listing", TOPIC, versions, timeLine);
    private final OffsetCheck offsets = new OffsetCheck(timeLine);
    private final QuarantineCheck quarantine = new QuarantineCheck(timeLine);

    @Test
    void versionsThatGrowAcrossADeleteAreNoDamage() {
        publish(1, "a");
        publish(2, "b");
        versions.tombstone(TOPIC, "k");
        publish(3, "b");
        rows.look(Map.of("k", 1L));
        rows.look(Map.of("k", 2L));
        rows.look(Map.of());
        rows.look(Map.of("k", 3L));
        versions.event("e1");
        versions.event("e2");
        assertNoDamage();
    }

    @Test
    void aVersionPublishedTwiceIsADuplicateWithTheSameContentOrAnother() {
        publish(1, "a");
        publish(1, "a");
        publish(1, "b");
        assertDamage(Damage.Kind.DUPLICATED, "the same content");
        assertDamage(Damage.Kind.DUPLICATED, "other content");
    }

    @Test
    void aLowerVersionOnATopicIsBack() {
        publish(5, "a");
        publish(4, "b");
        assertDamage(Damage.Kind.BACK, "version 4 after 5");
    }

    @Test
    void theSameVersionOfAnotherKeyOrTopicIsNoDamage() {
        versions.row(TOPIC, "k", 1, bytes("a"));
        versions.row(TOPIC, "l", 1, bytes("a"));
        versions.row("unified.property", "k", 1, bytes("a"));
        assertNoDamage();
    }

    @Test
    void anEventTwiceIsADuplicate() {
        versions.event("e1");
        versions.event("e1");
        assertDamage(Damage.Kind.DUPLICATED, "event e1");
    }

    @Test
    void aRowThatGoesBackInItsTableIsBackOnce() {
        rows.look(Map.of("k", 4L));
        rows.look(Map.of("k", 3L));
        rows.look(Map.of("k", 3L));
        assertDamage(Damage.Kind.BACK, "listing k: version 3 after 4");
        assertThat(timeLine.damages()).hasSize(1);
    }

    @Test
    void aRowThatGoesBackAcrossADeleteIsBack() {
        rows.look(Map.of("k", 4L));
        rows.look(Map.of());
        rows.look(Map.of("k", 3L));
        assertDamage(Damage.Kind.BACK, "version 3 after 4");
    }

    @Test
    void aDeletedRowThatIsThereAgainIsResurrected() {
        publish(4, "a");
        rows.look(Map.of("k", 4L));
        versions.tombstone(TOPIC, "k");
        rows.look(Map.of());
        rows.look(Map.of("k", 4L));
        assertDamage(Damage.Kind.RESURRECTED, "listing k");
    }

    @Test
    void aRowThatItsTopicHasAndThatIsGoneForAMomentIsCountedApart() {
        publish(4, "a");
        rows.look(Map.of("k", 4L));
        rows.look(Map.of());
        rows.look(Map.of("k", 4L));
        assertNoDamage();
        assertThat(rows.flickers()).isEqualTo(1);
    }

    @Test
    void anOffsetThatFallsIsDamageOfNumbersAndOfTimes() {
        offsets.sample("group g t-0", 10L);
        offsets.sample("group g t-0", 10L);
        offsets.sample("group g t-1", 3L);
        offsets.sample("source mls", Instant.parse("2026-01-01T00:00:00.100Z"));
        offsets.sample("source mls", Instant.parse("2026-01-01T00:00:00.1005Z"));
        assertNoDamage();
        offsets.sample("group g t-0", 9L);
        assertDamage(Damage.Kind.OFFSET_BACK, "group g t-0: 9 after 10");
        offsets.sample("source mls", Instant.parse("2026-01-01T00:00:00Z"));
        assertDamage(Damage.Kind.OFFSET_BACK, "source mls");
    }

    @Test
    void quarantineIsDamageUnlessAFaultOfThisRunExplainsIt() {
        quarantine.given("mls-bad-rows");
        quarantine.record("mls.gulf", "StandardStatus 'Sold Maybe' is unknown");
        assertNoDamage();
        assertThat(quarantine.explained()).isEqualTo(1);
        quarantine.record("county.12086", "StandardStatus 'Sold Maybe' is unknown");
        assertDamage(Damage.Kind.QUARANTINE_WITHOUT_CAUSE, "county.12086");
        quarantine.record("mls.gulf", "bytes that are no Avro");
        assertDamage(Damage.Kind.QUARANTINE_WITHOUT_CAUSE, "no Avro");
    }

    @Test
    void aFaultThatHasNotBegunExplainsNothing() {
        quarantine.record("county.48201", "3 columns where 12 are expected");
        assertDamage(Damage.Kind.QUARANTINE_WITHOUT_CAUSE, "county.48201");
    }

    private void publish(long version, String content) {
        versions.row(TOPIC, "k", version, bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertNoDamage() {
        assertThat(timeLine.damages()).isEmpty();
    }

    private void assertDamage(Damage.Kind kind, String words) {
        assertThat(timeLine.damages()).anySatisfy(damage -> {
            assertThat(damage.kind()).isEqualTo(kind);
            assertThat(damage.what()).contains(words);
        });
    }
}
