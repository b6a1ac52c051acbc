package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.keys;
import static io.cadastream.connect.mls.feed.FeedRun.quarantined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.mls.fake.FakeEvents;
import io.cadastream.connect.mls.fake.FakeEvents.Lack;
import io.cadastream.connect.mls.fake.FakeMls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A feed read by EntityEvent (RESO RCP-27). */
class EntityEventTest {
    private static final String T0 = "2026-03-01T10:00:00Z";
    private static final String T1 = "2026-03-01T10:00:01Z";
    private static final Map<String, String> EVENTS = Map.of("change.feed", "auto");

    private final FakeMls mls = new FakeMls();
    private final FakeEvents events = mls.withEvents();

    @AfterEach
    void close() {
        mls.close();
    }

    @Nested
    class WhichFeedTheServerHas {
        @Test
        void givenMetadataWithEntityEvent_thenItIsRead() throws Exception {
            events.add(7, "S-1");
            mls.listing("S-1", T0);
            FeedRun run = FeedRun.of(mls, EVENTS);
            run.pass();
            assertThat(run.offset()).containsEntry("entity_event_sequence", "7");
        }

        @Test
        void givenMetadataWithoutIt_orNone_thenTimestampsArePolled() throws Exception {
            try (FakeMls plain = new FakeMls()) {
                plain.listing("S-1", T0);
                FeedRun run = FeedRun.of(plain, EVENTS);
                assertThat(keys(run.pass())).containsExactly("S-1");
                assertThat(run.offset()).doesNotContainKey("entity_event_sequence");
                plain.answerOnce(404, Map.of(), "");
                assertThat(keys(FeedRun.of(plain, EVENTS).pass())).containsExactly("S-1");
            }
        }

        @Test
        void givenAPageOfMaintenanceInsteadOfMetadata_thenNothingIsDecided() throws Exception {
            mls.listing("S-1", T0);
            events.add(7, "S-1");
            FeedRun run = FeedRun.of(mls, EVENTS);
            mls.answerOnce(200, Map.of("Content-Type", "text/html"), "<html>back soon</html>");
            assertThat(catchThrowableOfType(FeedFailure.class, run::pass))
                    .hasMessageContainingAll("EntityContainer", "change.feed");
            run.pass();
            assertThat(run.offset()).containsEntry("entity_event_sequence", "7");
        }

        @Test
        void givenMetadataAsJson_thenItIsReadToo() throws Exception {
            mls.listing("S-1", T0);
            events.add(7, "S-1");
            FeedRun run = FeedRun.of(mls, EVENTS);
            mls.answerOnce(
                    200,
                    Map.of(),
                    "{\"$EntityContainer\":\"x.C\",\"x\":{\"C\":{\"EntityEvent\":{\"$Collection\":true}}}}");
            run.pass();
            assertThat(run.offset()).containsEntry("entity_event_sequence", "7");
        }

        @Test
        void givenMetadataThatFails_thenNothingIsDecided() {
            mls.answerOnce(503, Map.of(), "");
            FeedRun run = FeedRun.of(mls, EVENTS);
            assertThat(catchThrowableOfType(FeedFailure.class, run::pass)).hasMessageContaining("503");
        }
    }

    @Nested
    class FromTheBeginning {
        @Test
        void givenAFullLoad_thenRowsComeFirstAndEventsFromTheOneThatWasNewestBefore() throws Exception {
            IntStream.range(0, 7).forEach(i -> mls.listing("S-" + i, T0));
            events.add(41, "S-0");
            FeedRun run = FeedRun.of(mls, EVENTS);
            run.turn(); // $metadata
            run.turn(); // the newest event
            mls.listing("S-new", T1);
            events.add(42, "S-new");
            mls.remove("S-3");
            events.add(43, "S-3");
            run.pass();
            assertThat(keys(run.records())).contains("S-0", "S-1", "S-2", "S-4", "S-5", "S-6", "S-new", "S-3");
            assertThat(ops(run.records())).containsEntry("S-3", "DELETE").containsEntry("S-new", "UPSERT");
            assertThat(run.offset())
                    .containsEntry("entity_event_sequence", "43")
                    .doesNotContainKey("loading");
        }

        @Test
        void givenARestartAmidTheLoad_thenItGoesOnWhereItWasAndNoEventIsMissed() throws Exception {
            IntStream.range(0, 7).forEach(i -> mls.listing("S-" + i, "2026-03-01T10:0" + i + ":00Z"));
            events.add(41, "S-0");
            FeedRun first = FeedRun.of(mls, EVENTS);
            for (int turn = 0; turn < 3; turn++) {
                first.turn();
            }
            assertThat(keys(first.records())).hasSize(3);
            assertThat(first.offset()).containsEntry("loading", "true").containsEntry("entity_event_sequence", "41");
            mls.remove("S-0");
            events.add(42, "S-0");

            FeedRun second = new FeedRun(mls, EVENTS, first.offset());
            second.pass();
            assertThat(keys(second.records()))
                    .contains("S-3", "S-4", "S-5", "S-6", "S-0")
                    .doesNotContain("S-1");
            assertThat(ops(second.records())).containsEntry("S-0", "DELETE");
        }

        @Test
        void givenStartAtNow_thenOnlyTheNewestRowAndWhatChangesFromThereOn() throws Exception {
            mls.listing("S-old", T0);
            mls.listing("S-newest", T1);
            events.add(41, "S-newest");
            FeedRun run = FeedRun.of(mls, Map.of("change.feed", "entity-event", "start.at", "now"));
            assertThat(keys(run.pass())).containsOnly("S-newest");
            events.add(42, "S-old");
            assertThat(keys(run.pass())).containsExactly("S-old");
        }

        @Test
        void givenAFeedThatWasPolledByTimestamp_thenItGoesOnByEventsWithoutANewDownload() throws Exception {
            mls.listing("S-old", "2026-03-01T09:00:00Z");
            mls.listing("S-1", T1);
            events.add(41, "S-1");
            Map<String, String> polled = Map.of("modification_timestamp", T1, "listing_key", "S-1");
            FeedRun run = new FeedRun(mls, EVENTS, polled);
            run.pass();
            assertThat(keys(run.records())).doesNotContain("S-old");
            assertThat(run.offset()).containsEntry("entity_event_sequence", "41");
        }
    }

    @Nested
    class Records {
        @Test
        void givenAnEvent_thenTheRecordIsFetchedAndCarriesItsSequence() throws Exception {
            FeedRun run = started();
            mls.listing("S-1", T1);
            events.add(8, "S-1");
            SourceRecord record = run.pass().get(0);
            assertThat(((Struct) record.value()).getInt64("source_sequence")).isEqualTo(8);
            assertThat(((Struct) record.value()).getString("op")).isEqualTo("UPSERT");
        }

        @Test
        void givenManyEventsOfOneRecord_thenItIsFetchedOnceWithTheNewestSequence() throws Exception {
            FeedRun run = started(Map.of("page.size", "100"));
            mls.listing("S-1", T1);
            events.add(8, "S-1");
            events.add(9, "S-1");
            events.add(10, "S-1");
            List<SourceRecord> records = run.pass();
            assertThat(keys(records)).containsExactly("S-1");
            assertThat(((Struct) records.get(0).value()).getInt64("source_sequence"))
                    .isEqualTo(10);
        }

        @Test
        void givenARecordThatIsGone_thenItIsDeletedWithAVersionAboveItsLast() throws Exception {
            mls.listing("S-1", T1);
            FeedRun run = started();
            mls.remove("S-1");
            events.add(8, "S-1");
            Struct deleted = (Struct) run.pass().get(0).value();
            assertThat(deleted.getString("op")).isEqualTo("DELETE");
            assertThat(((java.util.Date) deleted.get("source_updated_at")).toInstant())
                    .hasToString(T1);
            assertThat(deleted.getInt64("source_sequence")).isEqualTo(8);
        }

        @Test
        void givenARecordThatComesBackWithItsOldTimestamp_thenItsVersionIsAboveThatOfItsDelete() throws Exception {
            mls.listing("S-1", T0);
            mls.listing("S-2", T1);
            FeedRun run = started();
            mls.remove("S-1");
            events.add(8, "S-1");
            Struct deleted = (Struct) run.pass().get(0).value();
            mls.listing("S-1", T0);
            events.add(9, "S-1");
            Struct back = (Struct) run.pass().get(0).value();
            assertThat((java.util.Date) back.get("source_updated_at"))
                    .isAfterOrEqualTo((java.util.Date) deleted.get("source_updated_at"));
            assertThat(back.getInt64("source_sequence")).isEqualTo(9);
        }

        @Test
        void givenEventsOfOtherResources_thenTheyAreReadOverAndNothingIsFetched() throws Exception {
            FeedRun run = started();
            events.add(8, "Member", "M-1");
            int before = mls.requests().size();
            assertThat(run.pass()).isEmpty();
            assertThat(mls.requests().subList(before, mls.requests().size()))
                    .isNotEmpty()
                    .allSatisfy(uri -> assertThat(uri.getPath()).endsWith("/EntityEvent"));
            mls.listing("S-1", T1);
            events.add(9, "S-1");
            run.pass();
            assertThat(run.offset()).containsEntry("entity_event_sequence", "9");
        }

        @Test
        void givenAnEventThatCannotBeRead_thenItIsSetAsideAndTheOthersGoOn() throws Exception {
            FeedRun run = started();
            mls.listing("S-1", T1);
            events.addRaw(8, new ObjectMapper().createObjectNode().put("EntityEventSequence", "eight"));
            events.add(9, "S-1");
            List<SourceRecord> records = run.pass();
            assertThat(keys(records)).containsExactly("S-1");
            assertThat(quarantined(records)).hasSize(1);
            assertThat(quarantined(run.pass())).isEmpty();
        }
    }

    @Nested
    class MassTouch {
        @Test
        void givenTouchesInManyPasses_thenEachPassHasItsOwnLimit() throws Exception {
            mls.listing("S-1", T0);
            events.add(1, "S-1");
            FeedRun run = FeedRun.of(mls, Map.of("change.feed", "auto", "touched.rows.limit", "1"));
            run.pass();
            for (int second = 1; second < 4; second++) {
                mls.remove("S-1");
                mls.listing("S-1", "2026-03-01T10:00:0" + second + "Z");
                events.add(1 + second, "S-1");
                assertThat(keys(run.pass())).containsExactly("S-1");
            }
        }
    }

    /** Handled by {@code EventReader.readEvents}: {@code known - overlap}. */
    @Nested
    class SequencesBecomeVisibleOutOfOrder {
        @Test
        void givenAnEventThatShowsLateWithinTheOverlap_thenItIsReadAndNoOtherIsFetchedAgain() throws Exception {
            FeedRun run = started();
            mls.listing("S-1", T1);
            mls.listing("S-2", T1);
            events.add(20, "S-2");
            assertThat(keys(run.pass())).containsExactly("S-2");
            events.add(19, "S-1");
            assertThat(keys(run.pass())).containsExactly("S-1");
            assertThat(run.pass()).isEmpty();
        }
    }

    @Nested
    class ManyEvents {
        @Test
        void givenMoreEventsThanAPage_thenAllAreReadInOnePass() throws Exception {
            FeedRun run = started(Map.of("entity.event.fetch.size", "4"));
            for (int i = 0; i < 25; i++) {
                mls.listing("S-" + i, T1);
                events.add(100 + i, "S-" + i);
            }
            assertThat(keys(run.pass())).hasSize(25).doesNotHaveDuplicates();
            assertThat(run.offset()).containsEntry("entity_event_sequence", "124");
        }

        @Test
        void givenAnAddressThatWouldBeTooLong_thenTheBatchIsSmaller() throws Exception {
            FeedRun run = started(Map.of("page.size", "100", "entity.event.fetch.size", "100"));
            for (int i = 0; i < 60; i++) {
                String key = "S'" + i + "-" + "x".repeat(80);
                mls.listing(key, T1);
                events.add(100 + i, key);
            }
            assertThat(keys(run.pass())).hasSize(60);
            assertThat(mls.requests())
                    .allSatisfy(uri -> assertThat(uri.toString().length()).isLessThan(2_100));
        }

        /** Whatever record is the last that Connect stored: what came after it is read again. */
        @Test
        void givenARestartAfterAnyRecord_thenNothingIsMissed() throws Exception {
            FeedRun run = started(Map.of("entity.event.overlap", "0", "entity.event.fetch.size", "3"));
            Map<String, ?> start = run.offset();
            Set<String> all = new HashSet<>();
            for (int i = 0; i < 11; i++) {
                if (i % 4 != 1) {
                    mls.listing("S-" + i, T1);
                }
                events.add(100 + i, "S-" + i);
                all.add("S-" + i);
            }
            events.add(111, "S-0");
            List<SourceRecord> records = run.pass();
            assertThat(new HashSet<>(keys(records))).isEqualTo(all);
            for (int kept = 0; kept <= records.size(); kept++) {
                Map<String, ?> stored =
                        kept == 0 ? start : records.get(kept - 1).sourceOffset();
                Set<String> had = new HashSet<>(keys(records.subList(0, kept)));
                had.addAll(keys(
                        new FeedRun(mls, Map.of("change.feed", "entity-event", "entity.event.overlap", "0"), stored)
                                .pass()));
                assertThat(had).as("after record " + kept).isEqualTo(all);
            }
        }
    }

    /** Handled by {@code RecordFetcher.batches}, and by {@code WebApi.getAll}, which looks at the quota. */
    @Nested
    class SeveralRequestsAtOnce {
        private static final Map<String, String> SMALL_BATCHES =
                Map.of("change.feed", "auto", "page.size", "100", "entity.event.fetch.size", "2");

        @Test
        void givenManyChangedRecords_thenTheyAreAskedForAtOnce() throws Exception {
            FeedRun run = changed(8, SMALL_BATCHES);
            mls.answerTogether(4);
            run.turn();
            assertThat(keys(run.records())).hasSize(1 + 8);
        }

        @Test
        void givenAQuotaThatIsUsedUp_thenOneAtATime() throws Exception {
            Map<String, String> limited = new HashMap<>(SMALL_BATCHES);
            limited.put("quota.requests.per.minute", "60");
            FeedRun run = changed(10, limited);
            for (int turn = 0; turn < 5; turn++) {
                int before = mls.requests().size();
                run.turn();
                assertThat(mls.requests()).hasSize(before + 1);
            }
            assertThat(keys(run.records())).hasSize(1 + 10);
        }

        @Test
        void givenOneOfThemThatFails_thenTheOthersAreNotAskedForAgain() throws Exception {
            FeedRun run = changed(8, SMALL_BATCHES);
            mls.answerOnce(500, Map.of(), "");
            assertThat(catchThrowableOfType(FeedFailure.class, run::turn)).hasMessageContaining("500");
            assertThat(keys(run.records())).hasSize(1 + 6);
            int before = mls.requests().size();
            run.turn();
            assertThat(mls.requests()).hasSize(before + 1);
            assertThat(keys(run.records())).hasSize(1 + 8);
        }

        /** A feed that has been read, and events of so many new records, which have been read too. */
        private FeedRun changed(int records, Map<String, String> settings) throws Exception {
            mls.listing("S-old", T0);
            events.add(1, "S-old");
            FeedRun run = FeedRun.of(mls, settings);
            run.pass();
            IntStream.range(0, records).forEach(i -> {
                mls.listing("S-" + i, T1);
                events.add(2 + i, "S-" + i);
            });
            run.turn();
            return run;
        }
    }

    @Nested
    class ServersThatCanLess {
        @Test
        void givenNoIn_thenOr() throws Exception {
            events.lack(Lack.IN_REFUSED);
            assertAllOfFourAndOneDelete();
        }

        @Test
        void givenNeitherInNorOr_thenOneByOne() throws Exception {
            events.lack(Lack.IN_REFUSED);
            events.lack(Lack.OR_REFUSED);
            assertAllOfFourAndOneDelete();
        }

        @Test
        void givenAServerThatIgnoresIn_thenNothingIsDeletedForThat() throws Exception {
            events.lack(Lack.IN_IGNORED);
            assertAllOfFourAndOneDelete();
        }

        @Test
        void givenAServerThatSendsFewerRecordsThanAsked_thenTheRestIsNotDeleted() throws Exception {
            events.cap(2);
            assertAllOfFourAndOneDelete();
        }

        @Test
        void givenAServerThatLostItsRecords_thenNothingIsDeletedWhileItsNewestRowCannotBeRead() throws Exception {
            events.lack(Lack.IN_REFUSED);
            events.lack(Lack.OR_REFUSED);
            FeedRun run = started();
            mls.listing("S-1", T1);
            events.add(8, "S-1");
            events.lack(Lack.RECORDS_LOST);
            run.turn(); // events
            run.turn(); // the record, by its address: 404
            mls.answerOnce(404, Map.of(), "");
            assertThat(catchThrowableOfType(FeedFailure.class, run::turn)).hasMessageContaining("404");
            assertThat(run.records())
                    .noneMatch(
                            record -> ((Struct) record.value()).getString("op").equals("DELETE"));
            events.mend(Lack.RECORDS_LOST);
            run.pass();
            assertThat(ops(run.records())).containsEntry("S-1", "UPSERT");
        }

        private void assertAllOfFourAndOneDelete() throws Exception {
            FeedRun run = started(Map.of("page.size", "100"));
            for (int i = 0; i < 5; i++) {
                if (i != 2) {
                    mls.listing("S-" + i, T1);
                }
                events.add(100 + i, "S-" + i);
            }
            Map<String, String> ops = ops(run.pass());
            assertThat(ops).containsOnlyKeys("S-0", "S-1", "S-2", "S-3", "S-4");
            ops.forEach((key, op) -> assertThat(op).as(key).isEqualTo(key.equals("S-2") ? "DELETE" : "UPSERT"));
        }
    }

    /** A feed that has been loaded up to event 7. */
    private FeedRun started() throws Exception {
        return started(Map.of());
    }

    private FeedRun started(Map<String, String> changed) throws Exception {
        Map<String, String> config = new HashMap<>(EVENTS);
        config.putAll(changed);
        mls.listing("S-first", T0);
        events.add(7, "S-first");
        FeedRun run = FeedRun.of(mls, config);
        run.pass();
        return run;
    }

    /** The last op of each key. */
    private static Map<String, String> ops(List<SourceRecord> records) {
        Map<String, String> ops = new HashMap<>();
        for (SourceRecord record : new ArrayList<>(records)) {
            Struct value = (Struct) record.value();
            ops.put(value.getString("record_key"), value.getString("op"));
        }
        return ops;
    }
}
