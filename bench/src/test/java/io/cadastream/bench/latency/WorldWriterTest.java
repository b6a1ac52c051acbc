package io.cadastream.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.world.ScenarioFile;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldWriterTest {
    private static final long FIRST = 1_000_000_000L;
    /** All due in 1970, so that nothing is waited for. */
    private static final Schedule TEN = new Schedule(Instant.EPOCH, 1_000, 10);

    private World world;

    @BeforeEach
    void open(@TempDir Path dir) {
        world = World.open(ScenarioFile.parse("homes: 100"), dir.resolve("world.jsonl"), Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void eachChangeOfAScheduleGivesItsNumberToAnotherListing() throws Exception {
        WorldWriter.listings(world).write(FIRST, TEN);

        assertThat(world.visibleListings().stream()
                        .map(listing -> listing.market().listPrice())
                        .mapToLong(price -> price.longValueExact())
                        .filter(price -> price >= FIRST))
                .containsExactlyInAnyOrder(
                        LongStream.range(FIRST, FIRST + 10).boxed().toArray(Long[]::new));
    }

    @Test
    void eachChangeOfAScheduleGivesItsNumberToAnotherParcel() throws Exception {
        WorldWriter.parcels(world).write(FIRST, TEN);

        assertThat(world.snapshot().parcels().stream()
                        .mapToLong(parcel -> parcel.values().market())
                        .filter(value -> value >= FIRST))
                .containsExactlyInAnyOrder(
                        LongStream.range(FIRST, FIRST + 10).boxed().toArray(Long[]::new));
    }

    @Test
    void moreChangesThanRecordsAreRefusedWithTheCure() {
        assertThatThrownBy(() -> WorldWriter.parcels(world).write(FIRST, new Schedule(Instant.EPOCH, 1_000, 10_000)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("too few for 10000 changes")
                .hasMessageContaining("--polled-rate");
    }
}
