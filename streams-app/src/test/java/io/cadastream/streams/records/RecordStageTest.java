package io.cadastream.streams.records;

import static io.cadastream.streams.testkit.Changes.home;
import static io.cadastream.streams.testkit.Changes.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.change.ListingPayload;
import io.cadastream.state.Cause;
import io.cadastream.state.Link;
import io.cadastream.state.LinkResult;
import io.cadastream.state.RecordState;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.testkit.Changes;
import io.cadastream.streams.testkit.Event;
import io.cadastream.streams.testkit.MemoryHistory;
import io.cadastream.streams.testkit.StageNetwork;
import io.cadastream.topics.AvroTrust;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one record asks, says and waits for; the link stage is played by the test. */
class RecordStageTest {
    private static final String MAIN = "12 Main St";
    private static final String AT_MAIN = "address:12||MAIN|ST|||33101";
    private static final String AT_OAK = "address:14||OAK|LN|||33101";
    private static final String AT_A1 = "parcel:12086:A1";

    private final RecordStage stage = new RecordStage(0, new MemoryHistory(), () -> Changes.at(1_000_000));
    private Optional<RecordState> state = Optional.empty();

    @BeforeAll
    static void trust() {
        AvroTrust.establish();
    }

    @Test
    void aRecordWithAParcelNumberAsksThereAndNotAtItsAddress() {
        assertThat(claims(change(1, home("A1", MAIN, 100)))).containsExactly("SUBSCRIPTION at " + AT_A1);
    }

    @Test
    void aRecordWithoutParcelNumberAsksAtItsAddress() {
        assertThat(claims(change(1, home(null, MAIN, 100)))).containsExactly("SUBSCRIPTION at " + AT_MAIN);
        assertThat(claims(change(2, home("N/A", MAIN, 100)))).isEmpty();
    }

    @Test
    void aRecordWithBothSaysAtItsAddressWhichPropertyIsThereOnceItKnows() {
        change(1, home("A1", MAIN, 100));

        assertThat(claims(answer(AT_A1, "p"))).containsExactly("REGISTRATION at " + AT_MAIN);
    }

    @Test
    void anAddressThatChangesTakesItsClaimsAlong() {
        change(1, home(null, MAIN, 100));
        answer(standingQuestion(), "p");

        assertThat(claims(change(2, home(null, "14 Oak Ln", 100))))
                .containsExactly("nothing more at " + AT_MAIN, "SUBSCRIPTION at " + AT_OAK);
    }

    @Test
    void anotherLocationIsAnotherQuestion() {
        change(1, home(null, MAIN, 100));
        ListingPayload located = home(null, MAIN, 100);
        located.setLatitude(25.77);
        located.setLongitude(-80.19);

        assertThat(claims(change(2, located))).containsExactly("SUBSCRIPTION at " + AT_MAIN);
    }

    @Test
    void anAnswerToAQuestionThatIsNoLongerAskedIsDropped() {
        change(1, home(null, MAIN, 100));
        String earlier = standingQuestion();
        change(2, home(null, "14 Oak Ln", 100));

        assertThat(answer(earlier, "p")).isEmpty();
        assertThat(state.orElseThrow().getLink()).isNull();
    }

    @Test
    void aListingWaitsForItsFirstLink() {
        assertThat(rows(change(1, home("A1", MAIN, 100)))).isEmpty();
        assertThat(rows(answer(AT_A1, "p"))).containsExactly("p 100.00");
    }

    @Test
    void aListingThatHadALinkGoesOutAtOnceWithTheLastOne() {
        change(1, home("A1", MAIN, 100));
        answer(AT_A1, "p");

        assertThat(rows(change(2, home("B2", MAIN, 90)))).containsExactly("p 90.00");
    }

    @Test
    void whileAnAnswerIsAwaitedTheContributionAndTheRegistrationStandAsTheyWere() {
        change(1, home("A1", MAIN, 100));
        answer(AT_A1, "p");

        List<Outgoing> asked = change(2, home("B2", MAIN, 90));
        assertThat(contributions(asked)).isEmpty();
        assertThat(claims(asked)).containsExactly("nothing more at " + AT_A1, "SUBSCRIPTION at parcel:12086:B2");

        assertThat(contributions(answer("parcel:12086:B2", "q"))).containsExactly("nothing more to p", "90.00 to q");
    }

    @Test
    void aDeleteTakesBackAllThatTheRecordSaid() {
        change(1, home("A1", MAIN, 100));
        answer(AT_A1, "p");

        List<Outgoing> deleted = change(2, null);

        assertThat(contributions(deleted)).containsExactly("nothing more to p");
        assertThat(claims(deleted)).containsExactly("nothing more at " + AT_MAIN, "nothing more at " + AT_A1);
        assertThat(rows(deleted)).containsExactly("tombstone");
    }

    private List<Outgoing> change(long version, @Nullable ListingPayload home) {
        Event event = Event.typed(Topic.MLS_LISTING, listing("mls.a", "1", version, home));
        RecordStage.Step step = stage.change(
                state, new StageNetwork(new Random(1)).map(List.of(event)).get(0));
        state = Optional.of(step.state());
        return step.out();
    }

    private List<Outgoing> answer(String question, String propertyId) {
        Link link = Link.newBuilder()
                .setMatchKey(question)
                .setQuestion(question)
                .setPropertyId(propertyId)
                .setRule("address")
                .setConfidence(0.9)
                .build();
        Cause cause = new Cause("county.12086", 0L, 0L, 2);
        return stage.relink(state, new LinkResult("mls.a/1", 0, link, cause))
                .map(RecordStage.Relinked::out)
                .orElse(List.of());
    }

    private String standingQuestion() {
        return new Claims(0).question(state.orElseThrow()).orElseThrow();
    }

    private static List<String> claims(List<Outgoing> out) {
        return out.stream()
                .filter(Outgoing.Claimed.class::isInstance)
                .map(message -> ((Outgoing.Claimed) message).claim())
                .map(claim -> (claim.getClaim() == null
                                ? "nothing more"
                                : claim.getClaim().getRole().toString())
                        + " at " + claim.getMatchKey())
                .toList();
    }

    private static List<String> contributions(List<Outgoing> out) {
        return out.stream()
                .filter(Outgoing.Contributed.class::isInstance)
                .map(message -> ((Outgoing.Contributed) message).change())
                .map(change -> (change.getContribution() == null
                                ? "nothing more"
                                : change.getContribution().getFacts().getListPrice())
                        + " to " + change.getPropertyId())
                .toList();
    }

    private static List<String> rows(List<Outgoing> out) {
        return out.stream()
                .filter(message -> message instanceof Outgoing.Row row && row.topic() == Topic.UNIFIED_LISTING)
                .map(message -> ((Outgoing.Row) message).row())
                .map(row -> row == null ? "tombstone" : text((Listing) row))
                .toList();
    }

    private static String text(Listing row) {
        return row.getPropertyId() + " " + row.getListPrice();
    }
}
