package io.cadastream.streams.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.Cause;
import io.cadastream.state.Contribution;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.PropertyFacts;
import io.cadastream.state.PropertyState;
import io.cadastream.streams.PolicySource;
import io.cadastream.streams.domain.merge.PolicyReader;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.testkit.Changes;
import io.cadastream.topics.AvroTrust;
import io.cadastream.unified.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PropertyStageTest {
    private static final String ID = "urn:reso:upi:2.0:US:12086:A1";

    @BeforeAll
    static void trust() {
        AvroTrust.establish();
    }

    @Test
    void givenANewPolicy_whenThePropertyIsMergedAgain_thenItFollowsThePolicyWithoutAnySourceBeingReadAgain()
            throws IOException {
        PropertyStage countyFirst = stage("crm > county > mls");
        PropertyState state = countyFirst
                .contribution(Optional.empty(), says("county.12086", 3))
                .state();
        state = countyFirst.contribution(Optional.of(state), says("mls.a", 4)).state();

        PropertyStage.Step unchanged = countyFirst.again(ID, state);
        assertThat(unchanged.out()).as("the same policy has nothing to say").isEmpty();

        PropertyStage mlsFirst = stage("mls > county > crm");
        assertThat(mlsFirst.rules()).isNotEqualTo(countyFirst.rules());
        PropertyStage.Step again = mlsFirst.again(ID, state);
        assertThat(again.out())
                .filteredOn(out -> out instanceof Outgoing.Row row && row.row() instanceof Property)
                .singleElement()
                .satisfies(out -> {
                    Property row = (Property) Objects.requireNonNull(((Outgoing.Row) out).row());
                    assertThat(row.getBedroomsTotal()).isEqualTo(4);
                    assertThat(row.getVersion()).isEqualTo(3);
                });
    }

    private static PropertyStage stage(String building) throws IOException {
        String policy;
        try (var in = PolicySource.class.getClassLoader().getResourceAsStream("policy/default-survivorship.yaml")) {
            policy = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String changed = policy.replace("building: crm > county > mls", "building: " + building);
        return new PropertyStage(
                new Survivorship(PolicyReader.read("test", changed, FactFields.groupByField())),
                () -> Changes.at(1_000));
    }

    private static ContributionChange says(String feed, int bedrooms) {
        PropertyFacts facts = new PropertyFacts();
        facts.setBedroomsTotal(bedrooms);
        long at = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        Contribution contribution = Contribution.newBuilder()
                .setRecordRef(feed + "/1")
                .setFeed(feed)
                .setRecordKey("1")
                .setSourceUpdatedAt(at)
                .setSourceSequence(0)
                .setMatchRule("parcel-number")
                .setMatchConfidence(1)
                .setFacts(facts)
                .build();
        return new ContributionChange(ID, feed + "/1", contribution, new Cause(feed, at, at, 1));
    }
}
