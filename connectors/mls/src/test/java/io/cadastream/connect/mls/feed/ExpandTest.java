package io.cadastream.connect.mls.feed;

import static io.cadastream.connect.mls.feed.FeedRun.changes;
import static io.cadastream.connect.mls.feed.FeedRun.quarantined;
import static io.cadastream.connect.mls.feed.FeedRun.reason;
import static io.cadastream.connect.mls.feed.FeedRun.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.mls.fake.FakeMls;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Records that come inside of listings ({@code $expand}). Handled by {@code ExpandedChildren.take}. */
class ExpandTest {
    private static final String T0 = "2026-03-01T10:00:00Z";
    private static final String T1 = "2026-03-01T10:00:01Z";
    private static final String TOPIC = "mls.media";
    private static final Map<String, String> EXPAND = Map.of("expand", "Media,Rooms");

    private final FakeMls mls = new FakeMls();
    private final FeedRun run = FeedRun.of(mls, EXPAND);

    @AfterEach
    void close() {
        mls.close();
    }

    @Test
    void givenMediaInsideOfAListing_thenTheyFollowItIntoTheirTopic_andOthersAreKeptAsJson() throws Exception {
        ObjectNode row = withMedia(T0, "P-1", "P-2");
        row.putArray("Rooms").addObject().put("RoomType", "Kitchen");
        run.pass();
        assertThat(mls.requests().get(0).getQuery()).contains("$expand=Media,Rooms");
        assertThat(run.records()).extracting(record -> record.topic()).containsExactly("mls.listing", TOPIC, TOPIC);
        Struct listing = changes(run.records(), "mls.listing").get(0).getStruct("payload");
        assertThat(listing.getMap("extra")).isEqualTo(Map.of("Rooms", "[{\"RoomType\":\"Kitchen\"}]"));
        Struct medium = changes(run.records(), TOPIC).get(0);
        assertThat(medium.getStruct("payload").getString("resource_record_key")).isEqualTo("S-1");
        assertThat(medium.getStruct("payload").getString("resource_name")).isEqualTo("Property");
        assertThat(medium.getStruct("payload").getString("originating_system_name"))
                .isEqualTo("suncoast");
        assertThat(run.restarted(mls, EXPAND).pass()).isEmpty();
    }

    @Test
    void givenAChangeAmongThem_thenOnlyThatIsEmitted_andWhatIsNotInTheArrayIsDeleted() throws Exception {
        withMedia(T0, "P-1", "P-2", "P-3");
        run.pass();
        mls.remove("S-1");
        ObjectNode changed = withMedia(T1, "P-1", "P-3");
        ((ObjectNode) changed.path("Media").get(1)).put("Order", 9);
        FeedRun next = run.restarted(mls, EXPAND);
        assertThat(said(next.pass(), TOPIC)).containsExactlyInAnyOrder("UPSERT P-3", "DELETE P-2");
        assertThat(next.pass()).isEmpty();
    }

    @Test
    void givenAListingThatIsGone_thenItsMediaAreToo() throws Exception {
        withMedia(T0, "P-1", "P-2");
        run.pass();
        mls.remove("S-1");
        mls.listing("S-1", T1).put("MlgCanView", false);
        assertThat(said(run.pass(), TOPIC)).containsExactly("DELETE P-1", "DELETE P-2");
    }

    /** Handled by the first lines of {@code ExpandedChildren.take}. */
    @Nested
    class AnEmptyArrayDoesNotWipeTheChildren {
        @Test
        void givenARowWithoutTheField_thenNothingIsSaidOfThem() throws Exception {
            withMedia(T0, "P-1");
            run.pass();
            mls.remove("S-1");
            mls.listing("S-1", T1).put("ListPrice", 400_000);
            assertThat(run.pass()).extracting(record -> record.topic()).containsExactly("mls.listing");
        }

        @Test
        void givenAnEmptyArrayThoughThereArePhotos_thenItIsNotBelieved() throws Exception {
            withMedia(T0, "P-1");
            run.pass();
            mls.remove("S-1");
            withMedia(T1).put("PhotosCount", 1);
            assertThat(said(run.pass(), TOPIC)).isEmpty();
            assertThat(quarantined(run.records()))
                    .singleElement()
                    .satisfies(record -> assertThat(reason(record))
                            .contains("Media of listing S-1 is empty, though PhotosCount is 1"));
        }

        @Test
        void givenAnEmptyArrayOtherwise_thenTheyAreGone() throws Exception {
            withMedia(T0, "P-1");
            run.pass();
            mls.remove("S-1");
            withMedia(T1).put("PhotosCount", 0);
            assertThat(said(run.pass(), TOPIC)).containsExactly("DELETE P-1");
        }

        @Test
        void givenAnArrayThatGoesOnElsewhere_thenWhatIsNotInItIsKept() throws Exception {
            withMedia(T0, "P-1", "P-2");
            run.pass();
            mls.remove("S-1");
            withMedia(T1, "P-3").put("Media@odata.nextLink", mls.baseUrl() + "/more");
            assertThat(said(run.pass(), TOPIC)).containsExactly("UPSERT P-3");
        }
    }

    @Test
    void givenOneThatCantBeRead_thenItIsSetAside_andTheOthersGoOn() throws Exception {
        ObjectNode row = withMedia(T0, "P-1");
        row.withArray("Media").addObject().put("MediaURL", "https://photos.example.com/keyless.jpg");
        run.pass();
        assertThat(said(run.records(), TOPIC)).containsExactly("UPSERT P-1");
        assertThat(quarantined(run.records()))
                .singleElement()
                .satisfies(record ->
                        assertThat(reason(record)).contains("One of Media of listing S-1 has no readable MediaKey"));
    }

    @Test
    void givenAnEntryWhoseChangesMayBeLost_thenTheyAreSaidAgain_deletesToo() throws Exception {
        withMedia(T0, "P-1", "P-2");
        run.pass();
        Map<String, Object> before = run.offset();
        mls.remove("S-1");
        withMedia(T1, "P-2");
        assertThat(said(run.pass(), TOPIC)).containsExactly("DELETE P-1");
        List<String> again = said(run.restartedFrom(mls, EXPAND, before).pass(), TOPIC);
        assertThat(again).containsExactlyInAnyOrder("UPSERT P-2", "DELETE P-1");
    }

    private ObjectNode withMedia(String modifiedAt, String... keys) {
        ObjectNode row = mls.listing("S-1", modifiedAt);
        var media = row.putArray("Media");
        for (String key : keys) {
            media.addObject().put("MediaKey", key).put("MediaURL", "https://photos.example.com/" + key);
        }
        return row;
    }
}
