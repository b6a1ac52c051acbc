package io.cadastream.connect.county.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinTableTest {
    /** Among as many keys some have the same 32-bit hash. */
    private static final int SEARCHED = 400_000;

    @TempDir
    Path folder;

    @Test
    void givenAsManyRowsAsACountyHas_thenTheHeapHoldsAtMost24BytesOfEach() throws IOException {
        try (JoinTable table = new JoinTable(folder)) {
            int rows = 300_000;
            for (int i = 0; i < rows; i++) {
                table.add("acct" + i / 2, row(i, "SMITH JOHN " + i));
                if (i > 10_000) {
                    // without the buffers, which do not grow
                    assertThat((table.peakHeapBytes() - (1 << 17)) / (double) i).isLessThan(24.1);
                }
            }
            assertThat(table.size()).isEqualTo(rows);
            assertThat(names(table.of("acct149999"))).containsExactly("SMITH JOHN 299998", "SMITH JOHN 299999");
            assertThat(names(table.of("acct0"))).containsExactly("SMITH JOHN 0", "SMITH JOHN 1");
            assertThat(table.of("acct150000")).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261127})
    void givenRowsInAnyOrder_thenEachKeyHasItsOwnInTheirOrder(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, List<String>> truth = new HashMap<>();
        try (JoinTable table = new JoinTable(folder)) {
            for (int i = 0; i < 20_000; i++) {
                String key = "k" + random.nextInt(5_000);
                String cell = random.nextInt(50) == 0 ? "x".repeat(random.nextInt(200_000)) : "cell " + i;
                table.add(key, row(i, cell));
                List<String> cells = truth.computeIfAbsent(key, name -> new ArrayList<>());
                if (cells.size() < JoinTable.MAX_OF_A_KEY) {
                    cells.add(cell);
                }
                if (random.nextInt(10) == 0) {
                    String asked = "k" + random.nextInt(5_000);
                    assertThat(names(table.of(asked)))
                            .as("seed %d, row %d", seed, i)
                            .isEqualTo(truth.getOrDefault(asked, List.of()));
                }
            }
            for (Map.Entry<String, List<String>> key : truth.entrySet()) {
                assertThat(names(table.of(key.getKey()))).as("seed %d", seed).isEqualTo(key.getValue());
            }
        }
    }

    @Test
    void givenMoreRowsOfAKeyThanHaveNames_thenTheFirst16AreKept() throws IOException {
        try (JoinTable table = new JoinTable(folder)) {
            for (int i = 0; i < 1_000; i++) {
                table.add("0", row(i, "row " + i));
            }
            assertThat(table.size()).isEqualTo(16);
            assertThat(names(table.of("0"))).isEqualTo(numbered(16));
        }
    }

    @Test
    void givenTwoKeysOfOneHash_thenEachFindsItsOwn() throws IOException {
        Map<Integer, String> byHash = new HashMap<>();
        Random random = new Random(5);
        int pairs = 0;
        for (int i = 0; i < SEARCHED; i++) {
            String key = "acct" + random.nextLong();
            String other = byHash.put(JoinTable.hash(key.getBytes(StandardCharsets.UTF_8)), key);
            if (other != null) {
                pairs++;
                try (JoinTable table = new JoinTable(folder)) {
                    table.add(key, row(1, "ONE"));
                    table.add(other, row(2, "OTHER"));
                    assertThat(names(table.of(key))).containsExactly("ONE");
                    assertThat(names(table.of(other))).containsExactly("OTHER");
                }
            }
        }
        assertThat(pairs).as("collisions to test with").isPositive();
    }

    @Test
    void givenBlankCellsAndABrokenRow_thenTheyComeBackAsSuch() throws IOException {
        try (JoinTable table = new JoinTable(folder)) {
            List<@Nullable String> cells = new ArrayList<>();
            cells.add(null);
            cells.add("Ñ");
            table.add("1", new JoinTable.Entry(7, cells));
            table.add("1", new JoinTable.Entry(8, null));
            assertThat(table.of("1")).containsExactly(new JoinTable.Entry(7, cells), new JoinTable.Entry(8, null));
        }
    }

    @Test
    void itsFileIsGoneWhenItIsClosed() throws IOException {
        try (JoinTable table = new JoinTable(folder)) {
            table.add("1", row(1, "x".repeat(1 << 20)));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static JoinTable.Entry row(long line, String cell) {
        return new JoinTable.Entry(line, List.of(cell));
    }

    private static List<@Nullable String> names(List<JoinTable.Entry> rows) {
        List<@Nullable String> names = new ArrayList<>();
        for (JoinTable.Entry row : rows) {
            List<@Nullable String> cells = row.cells();
            names.add(cells == null ? null : cells.get(0));
        }
        return names;
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "row " + i).toList();
    }
}
