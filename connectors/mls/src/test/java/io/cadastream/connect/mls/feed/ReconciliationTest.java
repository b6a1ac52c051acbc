package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.keys;
import static io.cadastream.connect.mls.feed.FeedRun.quarantined;
import static io.cadastream.connect.mls.feed.FeedRun.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.state.MemoryStateTopic;
import io.cadastream.connect.mls.fake.FakeEvents;
import io.cadastream.connect.mls.fake.FakeMls;
import io.cadastream.topics.Topic;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sweeps of all keys: what they find, what they leave alone, and when they come. */
class ReconciliationTest {
    private static final String T0 = "2026-03-01T10:00:00Z";
    private static final String T1 = "2026-03-01T10:30:00Z";
    private static final String T2 = "2026-03-01T11:00:00Z";
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeMls mls = new FakeMls();

    @AfterEach
    void close() {
        mls.close();
    }

    /** S-1 to S-5 of T1, and S-9 of T2, read; and a day later. */
    private FeedRun aDayLater(Map<String, String> settings) throws Exception {
        IntStream.rangeClosed(1, 5).forEach(i -> mls.listing("S-" + i, T1));
        mls.listing("S-9", T2);
        FeedRun run = FeedRun.of(mls, settings);
        run.pass();
        run.later(DAY);
        return run;
    }

    @Nested
    class WhatASweepFinds {
        @Test
        void givenAListingThatVanishedWithoutAWord_thenADeleteAboveItsLastVersion() throws Exception {
            FeedRun run = aDayLater(Map.of());
            mls.remove("S-3");
            List<SourceRecord> found = run.pass();
            assertThat(keys(found)).containsExactly("S-3");
            assertThat(op(found.get(0))).isEqualTo("DELETE");
            assertThat(version(found.get(0))).isGreaterThan(new ChangeVersion(Instant.parse(T1), Long.MAX_VALUE));
            assertThat(run.pass()).as("and only once").isEmpty();
        }

        @Test
        void givenTheNewestListingVanished_thenTheDeleteIsAboveItAsWell() throws Exception {
            FeedRun run = aDayLater(Map.of());
            ChangeVersion before = version(run.records().get(5));
            mls.remove("S-9");
            assertThat(version(run.pass().get(0))).isGreaterThan(before);
        }

        @Test
        void givenARowThatNoPollCouldSee_thenItIsEmittedUnderItsOwnVersion() throws Exception {
            FeedRun run = aDayLater(Map.of());
            mls.listing("S-0", T0);
            List<SourceRecord> found = run.pass();
            assertThat(keys(found)).containsExactly("S-0");
            assertThat(version(found.get(0))).isEqualTo(new ChangeVersion(Instant.parse(T0), 0));
        }

        @Test
        void givenAChangeThatNoPollCouldSee_thenItIsEmitted() throws Exception {
            ObjectNode row = mls.listing("S-0", T0);
            FeedRun run = aDayLater(Map.of());
            row.put("ListPrice", 399_000).put("ModificationTimestamp", "2026-03-01T10:00:01Z");
            assertThat(keys(run.pass())).containsExactly("S-0");
        }

        @Test
        void givenNothingElse_thenNoRowIsDownloadedAgain() throws Exception {
            FeedRun run = aDayLater(Map.of("page.size", "100"));
            int before = mls.requests().size();
            assertThat(run.pass()).isEmpty();
            assertThat(asked(before))
                    .as("the poll, all keys, and the empty page behind them")
                    .hasSize(3);
        }

        @Test
        void givenAListThatLeavesOneOut_thenItIsAskedForAndStays() throws Exception {
            FeedRun run = aDayLater(Map.of());
            mls.leaveOutOfTheList("S-2");
            assertThat(run.pass()).isEmpty();
        }

        @Test
        void givenAListingThatIsBackWithoutANewTimestamp_thenItIsAboveItsDelete() throws Exception {
            FeedRun run = aDayLater(Map.of());
            mls.remove("S-3");
            ChangeVersion deleted = version(run.pass().get(0));
            ObjectNode back = mls.listing("S-3", T1);
            run.later(DAY);
            List<SourceRecord> found = run.pass();
            assertThat(keys(found)).containsExactly("S-3");
            assertThat(version(found.get(0))).isGreaterThan(deleted);

            back.put("ListPrice", 399_000).put("ModificationTimestamp", "2026-03-01T10:59:59Z");
            List<SourceRecord> changed = run.pass();
            assertThat(keys(changed)).containsExactly("S-3");
            assertThat(version(changed.get(0))).as("still").isGreaterThan(version(found.get(0)));
        }

        @Test
        void givenADeleteAndARestart_thenItIsNotFoundAgain() throws Exception {
            FeedRun run = aDayLater(Map.of());
            mls.remove("S-3");
            run.pass();
            FeedRun next = run.restarted(mls, Map.of("reconcile.requested.at", "2026-11-01T00:00:00Z"));
            next.later(DAY);
            assertThat(keys(next.pass())).isEmpty();
        }
    }

    @Nested
    class WhatASweepLeavesAlone {
        @Test
        void givenMoreMissingThanAllowed_thenNoneIsDeletedAndTheQuarantineSaysWhy() throws Exception {
            IntStream.range(100, 150).forEach(i -> mls.listing("S-" + i, T1));
            FeedRun run = FeedRun.of(mls);
            run.pass();
            run.later(DAY);
            IntStream.range(100, 130).forEach(i -> mls.remove("S-" + i));
            List<SourceRecord> found = run.pass();
            assertThat(keys(found)).isEmpty();
            assertThat(quarantined(found))
                    .singleElement()
                    .satisfies(record -> assertThat(reason(record))
                            .contains("30 of 50", "reconcile.max.lost.share", "reconcile.requested.at"));

            FeedRun released = run.restarted(
                    mls, Map.of("reconcile.max.lost.share", "1", "reconcile.requested.at", "2026-11-05T00:00:00Z"));
            released.later(Duration.ofDays(5));
            assertThat(keys(released.pass())).hasSize(30);
        }

        @Test
        void givenStartAtNow_thenOlderRowsAreNotDownloadedByASweep() throws Exception {
            mls.listing("S-1", T0);
            mls.listing("S-2", T1);
            FeedRun run = FeedRun.of(mls, Map.of("start.at", "now"));
            assertThat(keys(run.pass())).containsExactly("S-2");
            FeedRun next = run.restarted(mls, Map.of("start.at", "now"));
            next.pass();
            next.later(DAY);
            mls.remove("S-2");
            assertThat(keys(next.pass())).containsExactly("S-2");
        }

        @Test
        void givenAServerThatDoesNotListBehindAKey_thenTheSweepFailsAndNothingIsDeleted() throws Exception {
            FeedRun run = aDayLater(Map.of());
            String page = "{\"value\":[{\"ListingKey\":\"S-1\",\"ModificationTimestamp\":\"" + T1 + "\"}]}";
            run.turn();
            mls.answerOnce(200, Map.of("Content-Type", "application/json"), page);
            mls.answerOnce(200, Map.of("Content-Type", "application/json"), page);
            assertThatThrownBy(run::pass)
                    .isInstanceOf(FeedFailure.class)
                    .hasMessageContainingAll("does not list the keys", "reconcile.interval.ms=0");
            assertThat(keys(run.records())).hasSize(6);
        }
    }

    @Nested
    class WhenASweepComes {
        @Test
        void givenTheIntervalHasNotPassed_thenNone() throws Exception {
            FeedRun run = aDayLater(Map.of("reconcile.interval.ms", "90000000"));
            mls.remove("S-3");
            assertThat(run.pass()).isEmpty();
            run.later(Duration.ofHours(2));
            assertThat(keys(run.pass())).containsExactly("S-3");
        }

        @Test
        void givenOneIsRequested_thenOnce() throws Exception {
            FeedRun run = aDayLater(Map.of("reconcile.interval.ms", "0"));
            mls.remove("S-3");
            assertThat(run.pass()).isEmpty();
            Map<String, String> asked =
                    Map.of("reconcile.interval.ms", "0", "reconcile.requested.at", "2026-11-01T12:00:00Z");
            FeedRun next = run.restarted(mls, asked);
            next.later(DAY);
            assertThat(keys(next.pass())).containsExactly("S-3");
            FeedRun again = next.restarted(mls, asked);
            again.later(DAY);
            mls.remove("S-4");
            assertThat(again.pass()).as("the request has been met").isEmpty();
        }

        @Test
        void givenAnOutageLongerThanTheServiceTellsOfDeletes_thenAtOnce() throws Exception {
            Map<String, String> settings = Map.of("reconcile.interval.ms", "0");
            FeedRun run = aDayLater(settings);
            mls.remove("S-3");
            Map<String, String> week = Map.of("reconcile.interval.ms", "0", "reconcile.retention.ms", "604800000");
            assertThat(keys(run.restarted(mls, settings).pass())).isEmpty();
            assertThat(keys(run.restarted(mls, week).pass()))
                    .as("the newest row is old, but the feed was read yesterday")
                    .isEmpty();
            FeedRun away = run.restarted(mls, week);
            away.later(Duration.ofDays(8));
            assertThat(keys(away.pass())).containsExactly("S-3");
        }

        @Test
        void givenACrashBeforeTheSweepThatAnOutageCalledFor_thenItComesAllTheSame() throws Exception {
            FeedRun run = aDayLater(Map.of("reconcile.interval.ms", "0"));
            mls.remove("S-3");
            mls.listing("S-10", "2026-10-31T23:59:00Z");
            Map<String, String> week = Map.of("reconcile.interval.ms", "0", "reconcile.retention.ms", "604800000");
            FeedRun crashes = run.restarted(mls, week);
            crashes.later(Duration.ofDays(8));
            while (!keys(crashes.records()).contains("S-10")) {
                crashes.turn();
            }
            assertThat(keys(crashes.restarted(mls, week).pass())).containsExactly("S-3");
        }

        @Test
        void givenAPollIsDueDuringASweep_thenItGoesFirst() throws Exception {
            FeedRun run = aDayLater(Map.of("page.size", "1", "poll.interval.ms", "1000"));
            run.turn();
            run.turn();
            mls.listing("S-10", "2026-03-01T11:00:01Z").put("ListPrice", 1);
            run.later(Duration.ofSeconds(1));
            int before = mls.requests().size();
            run.turn();
            assertThat(asked(before))
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.getQuery()).contains("ModificationTimestamp gt"));
        }

        @Test
        void givenAnAnnouncedChangeDuringASweep_thenItIsReadFirst() throws Exception {
            FeedRun run = aDayLater(Map.of("page.size", "1"));
            run.turn();
            run.turn();
            run.announce();
            int before = mls.requests().size();
            run.turn();
            assertThat(asked(before))
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.getQuery()).contains("ModificationTimestamp gt"));
        }

        @Test
        void givenASweepThatFailsAgainAndAgain_thenItIsGivenUpForAWhileThatDoubles_andPollsGoOn() throws Exception {
            FeedRun run = aDayLater(Map.of());
            mls.remove("S-3");
            run.turn();
            run.turn();
            run.turn();
            failThreeTimes(run);
            assertThat(run.pass()).as("no sweep any more").isEmpty();
            run.later(Duration.ofSeconds(61));
            run.turn();
            failThreeTimes(run);
            run.later(Duration.ofSeconds(61));
            assertThat(run.pass()).as("none after a minute this time").isEmpty();
            run.later(Duration.ofSeconds(60));
            assertThat(keys(run.pass())).containsExactly("S-3");
        }

        private void failThreeTimes(FeedRun run) {
            for (int i = 0; i < 3; i++) {
                mls.answerOnce(500, Map.of(), "");
                assertThatThrownBy(run::turn).isInstanceOf(FeedFailure.class);
            }
        }
    }

    @Nested
    class AmidEvents {
        private static final Map<String, String> BY_EVENTS = Map.of("change.feed", "entity-event");

        private final FakeEvents events = mls.withEvents();

        @Test
        void givenAVanishedListing_thenADeleteAboveItsLastVersion_andALaterEventAboveThat() throws Exception {
            events.add(7, "S-9");
            FeedRun run = aDayLater(BY_EVENTS);
            events.add(8, "S-9");
            run.pass();
            mls.remove("S-9");
            run.later(DAY);
            List<SourceRecord> found = run.pass();
            assertThat(keys(found)).containsExactly("S-9");
            assertThat(version(found.get(0))).isGreaterThan(new ChangeVersion(Instant.parse(T2), 8));

            mls.listing("S-9", T2);
            events.add(9, "S-9");
            List<SourceRecord> back = run.pass();
            assertThat(op(back.get(0))).isEqualTo("UPSERT");
            assertThat(version(back.get(0))).isGreaterThan(version(found.get(0)));
        }

        @Test
        void givenEventsThatTheServiceHasForgotten_thenASweepFindsWhatTheyWereOf() throws Exception {
            events.add(7, "S-1");
            FeedRun run = aDayLater(BY_EVENTS);
            mls.remove("S-2");
            mls.listing("S-0", T0);
            events.forgetUpTo(7);
            events.add(30, "S-1");
            FeedRun next = run.restarted(mls, BY_EVENTS);
            assertThat(keys(next.pass())).contains("S-0", "S-2");
        }

        @Test
        void givenASweptRow_thenALaterEventOfItIsAboveIt() throws Exception {
            events.add(7, "S-1");
            FeedRun run = aDayLater(BY_EVENTS);
            ObjectNode missed = mls.listing("S-0", T0);
            List<SourceRecord> found = run.pass();
            assertThat(keys(found)).containsExactly("S-0");
            missed.put("ListPrice", 399_000);
            events.add(8, "S-0");
            List<SourceRecord> changed = run.pass();
            assertThat(keys(changed)).containsExactly("S-0");
            assertThat(version(changed.get(0))).isGreaterThan(version(found.get(0)));
        }
    }

    @Nested
    class WhatTheStateTopicSays {
        @Test
        void givenAnEntryThatOutlivedItsChange_thenTheRowIsEmittedAgain() throws Exception {
            MemoryStateTopic state = new MemoryStateTopic(Topic.MLS_FEED_STATE.topicName());
            mls.listing("S-1", T1);
            FeedRun run = new FeedRun(mls, Map.of(), null, state);
            run.pass();
            Map<String, Object> stored = new HashMap<>(run.offset());
            mls.listing("S-2", T1);
            run.pass(); // at-least-once: its entry arrives, the change and the offset do not
            assertThat(keys(new FeedRun(mls, Map.of(), stored, state).pass())).containsExactly("S-2");
        }

        @Test
        void givenOffsetsThatWereReset_thenOldDeletesDoNotHoldSweepsBack() throws Exception {
            MemoryStateTopic state = new MemoryStateTopic(Topic.MLS_FEED_STATE.topicName());
            IntStream.range(100, 140).forEach(i -> mls.listing("S-" + i, T1));
            FeedRun run = new FeedRun(mls, Map.of(), null, state);
            run.pass();
            for (int gone = 100; gone < 130; gone += 10) {
                IntStream.range(gone, gone + 10).forEach(i -> mls.remove("S-" + i));
                run.later(DAY);
                run.pass();
            }
            FeedRun reset = new FeedRun(mls, Map.of(), null, state);
            assertThat(keys(reset.pass())).as("what is there, again").hasSize(10);
            mls.remove("S-139");
            reset.later(DAY);
            List<SourceRecord> found = reset.pass();
            assertThat(quarantined(found)).isEmpty();
            assertThat(keys(found))
                    .contains("S-139")
                    .allMatch(key -> key.compareTo("S-130") < 0 || key.equals("S-139"));
        }

        @Test
        void givenADeleteThatOutlivedItsEntry_thenASweepFindsItAgain() throws Exception {
            FeedRun run = aDayLater(Map.of());
            Map<String, Object> stored = new HashMap<>(run.offset());
            mls.remove("S-3");
            run.pass();
            FeedRun next = run.restartedFrom(mls, Map.of("reconcile.requested.at", "2026-11-01T12:00:00Z"), stored);
            next.later(DAY);
            assertThat(keys(next.pass())).containsExactly("S-3");
        }
    }

    private List<URI> asked(int from) {
        return mls.requests().subList(from, mls.requests().size());
    }

    private static String op(SourceRecord record) {
        return ((Struct) record.value()).getString("op");
    }

    private static ChangeVersion version(SourceRecord record) {
        Struct change = (Struct) record.value();
        return new ChangeVersion(
                ((Date) change.get("source_updated_at")).toInstant(), change.getInt64("source_sequence"));
    }
}
