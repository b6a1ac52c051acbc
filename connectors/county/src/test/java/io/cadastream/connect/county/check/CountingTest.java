package io.cadastream.connect.county.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountingTest {
    private static final byte[] ROW = {1};

    @Test
    void aTallyCountsUpToItsLimit() {
        Tally tally = new Tally(3);
        for (String text : "a b c d b b c".split(" ")) {
            tally.add(text);
        }
        assertThat(tally.filled()).isEqualTo(7);
        assertThat(tally.distinct()).isEqualTo(3);
        assertThat(tally.more()).isTrue();
        assertThat(Texts.distinct(tally)).isEqualTo(">3");
        assertThat(tally.mostFrequent(3)).containsExactly("b", "c", "a");
    }

    @Test
    void longTextsThatBeginAlikeAreDifferent() {
        Tally tally = new Tally(10);
        tally.add("x".repeat(500) + "1");
        tally.add("x".repeat(500) + "2");
        assertThat(tally.distinct()).isEqualTo(2);
    }

    @Test
    void theTableOfKeysGrowsAndForgetsNone() {
        KeyTable table = new KeyTable(50_000);
        for (int i = 0; i < 50_000; i++) {
            assertThat(table.add("key" + i, ROW)).isEqualTo(KeyTable.Met.NEW);
        }
        assertThat(table.add("key17", ROW)).isEqualTo(KeyTable.Met.SAME_ROW);
        assertThat(table.add("key17", new byte[] {2})).isEqualTo(KeyTable.Met.OTHER_ROW);
        assertThat(table.more()).isFalse();
        assertThat(table.add("one more", ROW)).isEqualTo(KeyTable.Met.TOO_MANY);
        assertThat(table.size()).isEqualTo(50_000);
        assertThat(table.more()).isTrue();
    }

    @Test
    void onlyAllIsAHundredPercent() {
        assertThat(Texts.percent(9_999, 10_000)).isEqualTo("99.9%");
        assertThat(Texts.percent(10_000, 10_000)).isEqualTo("100%");
        assertThat(Texts.percent(1, 10_000)).isEqualTo("<0.1%");
        assertThat(Texts.percent(0, 10_000)).isEqualTo("0%");
    }
}
