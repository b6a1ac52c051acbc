package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.changes;
import static io.cadastream.connect.mls.feed.FeedRun.quarantined;
import static io.cadastream.connect.mls.feed.FeedRun.reason;
import static io.cadastream.connect.mls.feed.FeedRun.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.mls.fake.FakeEvents;
import io.cadastream.connect.mls.fake.FakeMls;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resources other than Property, each a feed of its own. */
class ResourcesTest {
    private static final String T0 = "2026-03-01T10:00:00Z";
    private static final String T1 = "2026-03-01T10:00:01Z";
    private static final Map<String, String> MEDIA = Map.of("resources", "Media");
    private static final Map<String, String> OPEN_HOUSES =
            Map.of("resources", "OpenHouse", "time.zone", "America/New_York");

    private final FakeMls mls = new FakeMls();

    @AfterEach
    void close() {
        mls.close();
    }

    @Test
    void givenMedia_thenTheyGetTypedIntoTheirTopicInPagesByTheirOwnKey() throws Exception {
        for (int i = 1; i <= 7; i++) {
            photo("P-" + i, T0)
                    .put("Order", i + ".0")
                    .put("PreferredPhotoYN", i == 1)
                    .put("Room", "Kitchen");
        }
        FeedRun run = FeedRun.of(mls, MEDIA);
        List<Struct> media = changes(run.pass(), "mls.media");
        assertThat(media).hasSize(7);
        Struct first = media.get(0);
        assertThat(first.getString("feed")).isEqualTo("mls.suncoast");
        assertThat(first.get("tier")).isEqualTo(2);
        Struct payload = first.getStruct("payload");
        assertThat(payload.getString("resource_record_key")).isEqualTo("S-1");
        assertThat(payload.get("media_order")).isEqualTo(1);
        assertThat(payload.get("preferred_photo_yn")).isEqualTo(true);
        assertThat(payload.getMap("extra")).isEqualTo(Map.of("Room", "Kitchen"));
        assertThat(run.offset()).containsEntry("record_key", "P-7").containsEntry("modification_timestamp", T0);
    }

    @Test
    void givenAChangeAndAMediumMarkedAsDeleted_thenOnlyTheseAreEmitted() throws Exception {
        photo("P-1", T0);
        photo("P-2", T0);
        photo("P-3", T0);
        FeedRun run = FeedRun.of(mls, MEDIA);
        run.pass();
        mls.remove("Media", "P-1");
        photo("P-1", T1).put("LongDescription", "The kitchen");
        mls.remove("Media", "P-3");
        photo("P-3", T1).put("MediaStatus", "Deleted");
        assertThat(said(run.pass(), "mls.media")).containsExactly("UPSERT P-1", "DELETE P-3");
        assertThat(run.restarted(mls, MEDIA).pass()).isEmpty();
    }

    @Test
    void givenAMediumThatVanished_thenASweepFindsIt() throws Exception {
        photo("P-1", T0);
        photo("P-2", T0);
        FeedRun run = FeedRun.of(mls, MEDIA);
        run.pass();
        mls.remove("Media", "P-2");
        assertThat(run.pass()).isEmpty();
        run.later(Duration.ofDays(2));
        assertThat(said(run.pass(), "mls.media")).containsExactly("DELETE P-2");
    }

    @Test
    void givenAMediumThatDoesNotSayWhatItBelongsTo_thenItIsSetAside() throws Exception {
        mls.record("Media", "P-1", T0);
        photo("P-2", T0);
        FeedRun run = FeedRun.of(mls, MEDIA);
        run.pass();
        assertThat(said(run.records(), "mls.media")).containsExactly("UPSERT P-2");
        assertThat(quarantined(run.records()))
                .singleElement()
                .satisfies(
                        record -> assertThat(reason(record)).contains("ResourceRecordKey of medium P-1", "held back"));
    }

    @Test
    void givenOpenHousesWithTimesWithoutAZone_thenTheyAreInTheFeeds() throws Exception {
        mls.record("OpenHouse", "O-1", T0)
                .put("ListingKey", "S-1")
                .put("OpenHouseDate", "2026-03-07")
                .put("OpenHouseStartTime", "2026-03-07T13:00:00")
                .put("OpenHouseEndTime", "TBD")
                .put("AppointmentRequiredYN", "N");
        FeedRun run = FeedRun.of(mls, OPEN_HOUSES);
        run.pass();
        Struct payload = changes(run.records(), "mls.openhouse").get(0).getStruct("payload");
        assertThat(payload.get("open_house_start_at")).isEqualTo(Date.from(Instant.parse("2026-03-07T18:00:00Z")));
        assertThat(payload.get("open_house_end_at")).isNull();
        assertThat(payload.get("appointment_required_yn")).isEqualTo(false);
        assertThat(quarantined(run.records()))
                .singleElement()
                .satisfies(record ->
                        assertThat(reason(record)).contains("OpenHouseEndTime of open house O-1", "left empty"));
    }

    @Test
    void givenOfficesAndMembers_thenEachHasItsTopic() throws Exception {
        mls.record("Office", "F-1", T0).put("OfficeName", "Bay Realty").put("IDXOfficeParticipationYN", "false");
        mls.record("Member", "M-1", T0)
                .put("MemberFullName", "Ann Ray")
                .put("OfficeKey", "F-1")
                .put("MemberPassword", "x");
        Struct office = changes(FeedRun.of(mls, Map.of("resources", "Office")).pass(), "mls.office")
                .get(0);
        assertThat(office.getStruct("payload").getString("office_name")).isEqualTo("Bay Realty");
        assertThat(office.getStruct("payload").get("idx_office_participation_yn"))
                .isEqualTo(false);
        Struct member = changes(FeedRun.of(mls, Map.of("resources", "Member")).pass(), "mls.member")
                .get(0);
        assertThat(member.getStruct("payload").getString("office_key")).isEqualTo("F-1");
        assertThat(member.getStruct("payload").getMap("extra")).isNull();
    }

    @Test
    void givenLookupValuesThatTheDictionaryDoesNotList_thenTheyAreKeptAndCounted() throws Exception {
        mls.listing("S-1", T0).put("PropertyType", "Castle").put("PropertySubType", "SingleFamilyResidence");
        mls.listing("S-2", T0).put("PropertyType", "Castle").put("PropertySubType", "Hotel/Motel");
        mls.listing("S-3", T1).put("PropertyType", "residential");
        FeedRun run = FeedRun.of(mls);
        List<Struct> listings = changes(run.pass(), "mls.listing");
        assertThat(listings.get(0).getStruct("payload").getString("property_type"))
                .isEqualTo("Castle");
        assertThat(run.meter("unknown-lookups-total")).isEqualTo(2L);
        assertThat(run.meter("read-up-to-timestamp-seconds"))
                .isEqualTo((double) Instant.parse(T1).getEpochSecond());
        run.pass();
        assertThat(run.meter("unknown-lookups-total"))
                .as("what the overlap brings again is not counted again")
                .isEqualTo(2L);
    }

    @Test
    void givenHiddenRows_thenTheyAreDeletes_whateverTheResource() throws Exception {
        mls.record("Office", "F-1", T0).put("MlgCanView", false);
        assertThat(said(FeedRun.of(mls, Map.of("resources", "Office")).pass(), "mls.office"))
                .containsExactly("DELETE F-1");
    }

    @Test
    void givenEvents_thenEachResourceTakesItsOwnFromTheOneSequence() throws Exception {
        FakeEvents events = mls.withEvents();
        photo("P-1", T0);
        events.add(1, "Media", "P-1");
        Map<String, String> byEvents = Map.of("resources", "Media", "change.feed", "entity-event");
        FeedRun run = FeedRun.of(mls, byEvents);
        run.pass();
        mls.remove("Media", "P-1");
        photo("P-2", T1);
        events.add(2, "P-2");
        events.add(3, "Media", "P-2");
        events.add(4, "Media", "P-1");
        List<Struct> changes = changes(run.pass(), "mls.media");
        assertThat(changes)
                .extracting(change -> change.getString("record_key"))
                .containsExactlyInAnyOrder("P-1", "P-2");
        assertThat(changes).extracting(change -> change.get("source_sequence")).containsExactlyInAnyOrder(3L, 4L);
    }

    private com.fasterxml.jackson.databind.node.ObjectNode photo(String key, String modifiedAt) {
        return mls.record("Media", key, modifiedAt)
                .put("ResourceName", "Property")
                .put("ResourceRecordKey", "S-1")
                .put("MediaURL", "https://photos.example.com/" + key + ".jpg");
    }
}
