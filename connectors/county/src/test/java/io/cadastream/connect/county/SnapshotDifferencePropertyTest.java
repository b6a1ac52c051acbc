package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever snapshots come and wherever the task dies: what has been emitted amounts to the last snapshot. */
class SnapshotDifferencePropertyTest {
    private static final int WORLDS = 25;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20260704})
    void exactlyOnce(long seed) {
        Random random = new Random(seed);
        for (int world = 0; world < WORLDS; world++) {
            CountyRig rig = new CountyRig(folder.resolve("w" + world)).setting("guard.max.lost.share", "1.0");
            Map<String, String> truth = new TreeMap<>();
            for (int number = 1; number <= 6; number++) {
                truth = next(truth, random);
                rig.snapshot(number, lines(truth, random));
                if (random.nextBoolean()) {
                    rig.crashAfter(random.nextInt(30));
                }
                if (random.nextInt(4) > 0) {
                    rig.scan();
                    assertThat(rig.admitted())
                            .as("seed %d, world %d, snapshot %d", seed, world, number)
                            .isEqualTo(truth);
                }
            }
            rig.restart().scan();
            assertThat(rig.admitted()).as("seed %d, world %d", seed, world).isEqualTo(truth);
            assertThat(CountyRig.said(rig.delivered))
                    .as("nothing twice in a row")
                    .satisfies(said -> {
                        Map<String, String> last = new TreeMap<>();
                        said.forEach(change -> assertThat(last.put(change.replaceAll("^\\w+ (\\d+).*", "$1"), change))
                                .isNotEqualTo(change));
                    });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20260705})
    void atLeastOnce(long seed) {
        Random random = new Random(seed);
        for (int world = 0; world < WORLDS; world++) {
            CountyRig rig = new CountyRig(folder.resolve("w" + world))
                    .setting("guard.max.lost.share", "1.0")
                    .setting("exactly.once.support", "requested");
            Map<String, String> truth = new TreeMap<>();
            for (int number = 1; number <= 6; number++) {
                truth = next(truth, random);
                rig.snapshot(number, lines(truth, random));
                while (random.nextInt(3) > 0) {
                    rig.loseAfter(random.nextInt(40), random);
                }
                if (random.nextInt(4) > 0) {
                    rig.scan();
                    assertThat(rig.admitted())
                            .as("seed %d, world %d, snapshot %d", seed, world, number)
                            .isEqualTo(truth);
                }
            }
            rig.restart().scan();
            assertThat(rig.admitted()).as("seed %d, world %d", seed, world).isEqualTo(truth);
        }
    }

    /** A feed that knows the rows it has read passes them over; one that was restarted maps them all. Nobody may see that. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 20260706})
    void rowsThatAreKnown(long seed) {
        Random random = new Random(seed);
        for (int world = 0; world < WORLDS; world++) {
            CountyRig knowing = new CountyRig(folder.resolve("k" + world)).setting("guard.max.lost.share", "1.0");
            CountyRig forgetting = new CountyRig(folder.resolve("f" + world)).setting("guard.max.lost.share", "1.0");
            Map<String, String> truth = new TreeMap<>();
            for (int number = 1; number <= 8; number++) {
                truth = next(truth, random);
                String[] lines = dirty(lines(truth, random), random);
                knowing.snapshot(number, lines);
                forgetting.restart().snapshot(number, lines);
                List<SourceRecord> seen = knowing.scan();
                List<SourceRecord> expected = forgetting.scan();
                assertThat(CountyRig.said(seen))
                        .as("seed %d, world %d, snapshot %d", seed, world, number)
                        .containsExactlyInAnyOrderElementsOf(CountyRig.said(expected));
                assertThat(CountyRig.reasons(seen))
                        .as("seed %d, world %d, snapshot %d", seed, world, number)
                        .containsExactlyInAnyOrderElementsOf(CountyRig.reasons(expected));
            }
        }
    }

    /** Rows of every kind that goes to quarantine, some of them again and again. */
    private static String[] dirty(String[] lines, Random random) {
        List<String> rows = new ArrayList<>(List.of(lines));
        for (int bad = random.nextInt(4); bad > 0; bad--) {
            String key = Integer.toString(random.nextInt(15));
            rows.add(
                    1 + random.nextInt(rows.size()),
                    switch (random.nextInt(4)) {
                        case 0 -> key + ",OWNER1,19x" + random.nextInt(2);
                        case 1 -> key + ",OWNER" + random.nextInt(4) + ",1950";
                        case 2 -> key + ",OWNER1,1950,one too many";
                        default -> ",NOBODY,";
                    });
        }
        return rows.toArray(String[]::new);
    }

    private static Map<String, String> next(Map<String, String> before, Random random) {
        Map<String, String> next = new TreeMap<>(before);
        for (int change = random.nextInt(12); change >= 0; change--) {
            String key = Integer.toString(random.nextInt(15));
            if (random.nextInt(3) == 0) {
                next.remove(key);
            } else {
                next.put(key, "OWNER" + random.nextInt(4));
            }
        }
        return next;
    }

    private static String[] lines(Map<String, String> truth, Random random) {
        List<String> rows = new ArrayList<>();
        truth.forEach((key, owner) -> rows.add(key + "," + owner + ","));
        Collections.shuffle(rows, random);
        if (!rows.isEmpty() && random.nextBoolean()) {
            rows.add(rows.get(random.nextInt(rows.size())));
        }
        rows.add(0, "ID,OWNER,YEAR");
        return rows.toArray(String[]::new);
    }
}
