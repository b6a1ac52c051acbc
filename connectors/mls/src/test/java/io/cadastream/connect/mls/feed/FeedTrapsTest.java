package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.keys;
import static io.cadastream.connect.mls.feed.FeedRun.quarantined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.mls.fake.FakeMls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The traps that clients of RESO Web APIs are known to have fallen into, one group each. */
class FeedTrapsTest {
    private static final String T0 = "2026-03-01T10:00:00.000Z";
    private static final String T1 = "2026-03-01T10:00:01.000Z";

    private final FakeMls mls = new FakeMls();

    @AfterEach
    void close() {
        mls.close();
    }

    /** Handled by {@code PropertyQuery.behind}: without its {@code eq … and ListingKey gt …} the tied rows are skipped. */
    @Nested
    class MoreRowsThanAPageShareATimestamp {
        private final List<String> all =
                IntStream.range(10, 20).mapToObj(i -> "S'" + i).toList();

        @Test
        void givenTiedTimestamps_whenPageEndsInside_thenNoRowIsLost() throws Exception {
            all.forEach(key -> mls.listing(key, T0));
            mls.listing("later", T1);
            List<String> captured = keys(FeedRun.of(mls).pass());
            assertThat(captured).hasSize(11).containsAll(all).endsWith("later");
        }

        @Test
        void givenTiedTimestamps_whenServerSendsLinks_thenNoRowIsLost() throws Exception {
            all.forEach(key -> mls.listing(key, T0));
            mls.sendLinks(mls.root());
            assertThat(keys(FeedRun.of(mls).pass())).containsExactlyElementsOf(all);
        }

        @Test
        void givenTiedTimestamps_whenServerSendsFewerRowsThanAsked_thenNoRowIsLost() throws Exception {
            all.forEach(key -> mls.listing(key, T0));
            mls.cap(2);
            FeedRun run = FeedRun.of(mls);
            run.pass();
            mls.listing("later", T1);
            run.pass();
            assertThat(keys(run.records())).hasSize(11).containsAll(all).endsWith("later");
        }
    }

    /** Handled by {@code Progress.rereadFrom}: {@code minus(overlap)}. */
    @Nested
    class RowsWrittenLaterInTheSameMillisecondOrCommittedLate {
        @Test
        void givenARowOfTheWatermarksOwnMillisecond_whenItComesLater_thenItIsCaptured() throws Exception {
            mls.listing("S-5", T1);
            FeedRun run = FeedRun.of(mls, Map.of("overlap.ms", "0"));
            run.pass();
            mls.listing("S-4", T1);
            assertThat(keys(run.pass())).containsExactly("S-4");
        }

        @Test
        void givenARowChangedTwiceInOneMillisecond_thenBothContentsAreCaptured() throws Exception {
            ObjectNode row = mls.listing("S-1", T0);
            FeedRun run = FeedRun.of(mls);
            run.pass();
            row.put("ListPrice", 440_000);
            assertThat(keys(run.pass())).containsExactly("S-1");
        }

        @Test
        void givenARowCommittedLateWithinTheOverlap_thenItAloneIsCaptured() throws Exception {
            mls.listing("S-1", "2026-03-01T10:00:00.000Z");
            mls.listing("S-2", "2026-03-01T10:00:04.000Z");
            FeedRun run = FeedRun.of(mls);
            run.pass();
            mls.listing("late", "2026-03-01T10:00:01.000Z");
            assertThat(keys(run.pass())).containsExactly("late");
            assertThat(run.pass()).isEmpty();
        }

        @Test
        void givenARestart_thenOnlyTheOverlapIsReadAgain() throws Exception {
            mls.listing("old", "2026-03-01T09:00:00.000Z");
            mls.listing("S-1", "2026-03-01T10:00:00.000Z");
            mls.listing("S-2", "2026-03-01T10:00:04.000Z");
            FeedRun first = FeedRun.of(mls);
            first.pass();
            FeedRun second = new FeedRun(mls, Map.of(), first.offset());
            assertThat(keys(second.pass())).containsExactly("S-1", "S-2");
        }
    }

    /** Handled by {@code RowIntake.take}: {@code progress.advance(place)}, before the row is looked at any further. */
    @Nested
    class TheWatermarkIsAValueReceived {
        @Test
        void givenRows_thenTheOffsetIsTheNewestTimestampReceivedAndNotOurClock() throws Exception {
            mls.listing("S-1", "2026-03-01T10:00:00.123456Z");
            FeedRun run = FeedRun.of(mls);
            SourceRecord record = run.pass().get(0);
            Map<String, String> received =
                    Map.of("modification_timestamp", "2026-03-01T10:00:00.123456Z", "listing_key", "S-1");
            assertThat(record.sourceOffset()).asInstanceOf(MAP).containsAllEntriesOf(received);
            assertThat(record.sourcePartition()).isEqualTo(Map.of("feed", "mls.suncoast"));
        }

        @Test
        void givenRowsThatAreFilteredOutOrRefused_thenItAdvancesOverThem() throws Exception {
            mls.listing("S-1", T0);
            mls.listing("S-2", T1).put("StandardStatus", "Mystery");
            FeedRun run = FeedRun.of(mls);
            run.pass();
            assertThat(run.offset().get("modification_timestamp")).isEqualTo("2026-03-01T10:00:01Z");
            mls.listing("S-3", "2026-03-01T11:00:00Z")
                    .put("OriginatingSystemName", "other")
                    .put("ServedTo", "suncoast");
            assertThat(run.pass()).isEmpty();
            assertThat(run.offset().get("modification_timestamp")).isEqualTo("2026-03-01T11:00:00Z");
        }

        @Test
        void givenALateRow_thenItNeverFalls() throws Exception {
            mls.listing("S-1", T1);
            FeedRun run = FeedRun.of(mls);
            run.pass();
            mls.listing("late", T0);
            SourceRecord late = run.pass().get(0);
            assertThat(String.valueOf(late.sourceOffset().get("modification_timestamp")))
                    .isEqualTo("2026-03-01T10:00:01Z");
        }

        @Test
        void givenARowFromTheFuture_thenItIsQuarantinedAndDoesNotSilenceTheFeed() throws Exception {
            mls.listing("S-1", T0);
            mls.listing("S-2", "2099-01-01T00:00:00Z");
            FeedRun run = FeedRun.of(mls);
            List<SourceRecord> records = run.pass();
            assertThat(keys(records)).containsExactly("S-1");
            assertThat(FeedRun.reason(quarantined(records).get(0))).contains("2099-01-01", "24 h ahead");
            mls.listing("S-3", T1);
            assertThat(keys(run.pass())).containsExactly("S-3");
        }
    }

    /** Handled by {@code Watermark.parse}, which throws, and by {@code start.at}, which has no default. */
    @Nested
    class AFullDownloadIsExplicit {
        @Test
        void givenACorruptWatermark_thenItFailsWithTheCureAndAsksNothing() {
            mls.listing("S-1", T0);
            assertThatThrownBy(
                            () -> StoredPosition.parse(FeedRun.LISTINGS, Map.of("modification_timestamp", "gestern")))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContainingAll("mls.suncoast", "gestern", "not downloaded again", "start.at");
            assertThatThrownBy(() -> StoredPosition.parse(FeedRun.LISTINGS, Map.of()))
                    .isInstanceOf(ConnectException.class);
            assertThat(mls.requests()).isEmpty();
        }

        @Test
        void givenStartNow_thenOnlyTheNewestRowIsReadAndWhatChangesFromThere() throws Exception {
            IntStream.range(10, 40).forEach(i -> mls.listing("S-" + i, "2026-03-01T09:00:" + i + "Z"));
            FeedRun run = FeedRun.of(mls, Map.of("start.at", "now"));
            assertThat(keys(run.pass())).containsExactly("S-39");
            mls.listing("new", T1);
            assertThat(keys(run.pass())).containsExactly("new");
        }

        @Test
        void givenStartNowOnAnEmptyFeed_thenTheFirstRowIsCaptured() throws Exception {
            FeedRun run = FeedRun.of(mls, Map.of("start.at", "now"));
            assertThat(run.pass()).isEmpty();
            mls.listing("first", T0);
            assertThat(keys(run.pass())).containsExactly("first");
        }

        @Test
        void givenStartAtATime_thenItIsIncludedAndWhatIsOlderIsNot() throws Exception {
            mls.listing("old", "2026-03-01T09:59:59.999Z");
            mls.listing("S-1", T0);
            assertThat(keys(FeedRun.of(mls, Map.of("start.at", T0)).pass())).containsExactly("S-1");
        }
    }

    /** Handled by {@code TimestampReader.afterFailure}: {@code linkIsDead() && mayRebuild}. */
    @Nested
    class ADeadNextLink {
        @Test
        void givenALinkDies_thenTheQueryIsRebuiltFromTheLastRowAndNothingIsLost() throws Exception {
            List<String> all = IntStream.range(10, 18).mapToObj(i -> "S-" + i).toList();
            all.forEach(key -> mls.listing(key, T0));
            mls.sendLinks(mls.root());
            mls.letLinksDie();
            FeedRun run = FeedRun.of(mls);
            assertThatThrownBy(run::pass).as("the second dead link in a row").isInstanceOf(FeedFailure.class);
            assertThat(keys(run.records()))
                    .as("the first one was answered at once")
                    .hasSize(6);
            for (int tries = 0; tries < 10 && keys(run.records()).size() < all.size(); tries++) {
                try {
                    run.pass();
                } catch (FeedFailure again) {
                    continue; // it backs off
                }
            }
            assertThat(keys(run.records())).containsExactlyElementsOf(all);
        }

        @Test
        void givenALinkToAnotherServer_thenTheTokenIsNotTakenThere() throws Exception {
            IntStream.range(10, 18).forEach(i -> mls.listing("S-" + i, T0));
            try (FakeMls elsewhere = new FakeMls()) {
                mls.sendLinks(elsewhere.root());
                assertThat(keys(FeedRun.of(mls).pass())).hasSize(8);
                assertThat(elsewhere.requests()).isEmpty();
            }
        }
    }

    /** That nothing in them changed is found out downstream, by content; here none may be lost or repeated. */
    /** Handled by {@code RowIntake.emit}: {@code touched <= touchedLimit}; old pages by {@code Ledger.compare}: OUTDATED. */
    @Nested
    class MassTouch {
        @Test
        void givenEveryRowGetsTheSameNewTimestamp_thenEachComesOnce() throws Exception {
            List<ObjectNode> rows = IntStream.range(100, 150)
                    .mapToObj(i -> mls.listing("S-" + i, T0))
                    .toList();
            FeedRun run = FeedRun.of(mls);
            run.pass();
            rows.forEach(row -> row.put("ModificationTimestamp", "2026-03-01T12:00:00Z"));
            assertThat(keys(run.pass())).hasSize(50).doesNotHaveDuplicates();
            assertThat(run.pass()).isEmpty();
        }

        @Test
        void givenAMassTouch_thenRowsBeyondTheLimitAreNotEmitted() throws Exception {
            List<ObjectNode> rows = IntStream.range(100, 150)
                    .mapToObj(i -> mls.listing("S-" + i, T0))
                    .toList();
            FeedRun run = FeedRun.of(mls, Map.of("touched.rows.limit", "5"));
            run.pass();
            rows.forEach(row -> row.put("ModificationTimestamp", "2026-03-01T12:00:00Z"));
            rows.get(40).put("ListPrice", 399_000);
            assertThat(keys(run.pass()))
                    .as("five, and the one that changed")
                    .hasSize(6)
                    .contains("S-140");
            mls.listing("S-150", "2026-03-01T12:00:01Z");
            rows.get(7).put("ModificationTimestamp", "2026-03-01T12:00:01Z");
            assertThat(keys(run.pass())).as("each pass has its own limit").containsExactlyInAnyOrder("S-107", "S-150");
        }

        @Test
        void givenARestart_thenWhatStandsInTheOverlapIsNotEmittedAgain() throws Exception {
            mls.listing("S-1", T0);
            mls.listing("S-2", T0);
            FeedRun run = FeedRun.of(mls);
            run.pass();
            FeedRun next = run.restarted(mls, Map.of());
            mls.listing("S-3", T0);
            assertThat(keys(next.pass())).containsExactly("S-3");
        }

        @Test
        void givenAnOldPageOfACache_thenItIsNotEmitted() throws Exception {
            ObjectNode row = mls.listing("S-1", "2026-03-01T12:00:03Z").put("ListPrice", 410_000);
            FeedRun run = FeedRun.of(mls);
            run.pass();
            row.put("ModificationTimestamp", "2026-03-01T12:00:01Z").put("ListPrice", 450_000);
            assertThat(run.pass()).isEmpty();
        }
    }

    @Nested
    class Deletes {
        @Test
        void givenMlgCanViewIsFalse_thenADeleteWithThatRowsVersionIsEmitted() throws Exception {
            ObjectNode hidden = mls.listing("S-1", T0).put("MlgCanView", false);
            hidden.remove("StandardStatus");
            mls.listing("S-2", T1).put("StandardStatus", "Delete");
            assertThat(FeedRun.of(mls).pass()).hasSize(2).allSatisfy(record -> {
                Struct change = (Struct) record.value();
                assertThat(change.getString("op")).isEqualTo("DELETE");
                assertThat(change.getStruct("payload")).isNull();
                assertThat(((java.util.Date) change.get("source_updated_at")).toInstant())
                        .isBetween(Instant.parse(T0), Instant.parse(T1));
            });
        }
    }
}
