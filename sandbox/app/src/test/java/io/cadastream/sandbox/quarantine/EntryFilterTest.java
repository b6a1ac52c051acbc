package io.cadastream.sandbox.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.sandbox.quarantine.Entry.Origin;
import io.cadastream.sandbox.quarantine.ReplayMarks.Mark;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryFilterTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Entry ENTRY = ResendTest.entry("admit", new Origin("mls.listing", 4, 99), Bytes.of("x"));

    @Test
    void everyConditionThatIsGivenMustHold() {
        assertThat(EntryFilter.ALL.matches(ENTRY)).isTrue();
        assertThat(new EntryFilter("mls.sun", "admit", "mls.listing", "merge", AT).matches(ENTRY))
                .isTrue();
        assertThat(new EntryFilter("mls", null, null, null, null).matches(ENTRY))
                .isFalse();
        assertThat(new EntryFilter(null, "decode", null, null, null).matches(ENTRY))
                .isFalse();
        assertThat(new EntryFilter(null, null, "county.parcel", null, null).matches(ENTRY))
                .isFalse();
        assertThat(new EntryFilter(null, null, null, "delete", null).matches(ENTRY))
                .isFalse();
        assertThat(new EntryFilter(null, null, null, null, AT.plusMillis(1)).matches(ENTRY))
                .isFalse();
    }

    @Test
    void aRecordThatReachedNoTopicFitsNoTopic() {
        Entry captured = ResendTest.entry("capture", null, Bytes.of("x"));
        assertThat(new EntryFilter(null, null, "mls.listing", null, null).matches(captured))
                .isFalse();
    }

    @Test
    void idsAreReadAsTheyAreWritten() {
        assertThat(EntryId.parse(" 3@17 ")).isEqualTo(new EntryId(3, 17)).hasToString("3@17");
        for (String wrong : new String[] {"", "3", "3@", "@17", "3-17", "-1@4", "3@x", "mls.listing-3@17"}) {
            assertThatThrownBy(() -> EntryId.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3@17");
        }
    }

    @Test
    void aMarkHoldsForTheEntryItWasMadeOfAndNotForALaterOneWithTheSameId() {
        ReplayMarks marks = new ReplayMarks();
        marks.add(new Mark(ENTRY.id(), AT, AT, new Origin("mls.listing", 4, 120), false));
        assertThat(marks.of(ENTRY)).isPresent();
        marks.add(new Mark(ENTRY.id(), AT.minusSeconds(1), AT, new Origin("mls.listing", 4, 120), false));
        assertThat(marks.of(ENTRY)).isEmpty();
    }

    @Test
    void anEntryReadFromWhereAReplayPutItNamesThatReplay() {
        ReplayMarks marks = new ReplayMarks();
        marks.add(new Mark(new EntryId(0, 5), AT, AT, new Origin("mls.listing", 4, 99), false));
        assertThat(marks.ancestor(ENTRY)).contains(new EntryId(0, 5));
        Entry other = ResendTest.entry("admit", new Origin("mls.listing", 4, 98), Bytes.of("x"));
        assertThat(marks.ancestor(other)).isEmpty();
    }
}
