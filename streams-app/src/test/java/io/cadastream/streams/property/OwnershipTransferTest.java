package io.cadastream.streams.property;

import static io.cadastream.streams.testkit.Changes.parcel;
import static io.cadastream.streams.testkit.Changes.situs;
import static io.cadastream.streams.testkit.Changes.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.testkit.Changes;
import io.cadastream.streams.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnershipTransferTest {
    private static final LocalDate EARLY = LocalDate.of(2020, 5, 1);
    private static final LocalDate LATE = LocalDate.of(2024, 5, 1);

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void aLaterSaleTransfersTheOwnership() {
        scenario.given(parcel("A1", 1, situs("A1", "12 Main St", "DOE")), transfer("S1", 1, "A1", EARLY, 200));
        scenario.given(parcel("A1", 2, situs("A1", "12 Main St", "ROE")), transfer("S2", 2, "A1", LATE, 400));

        assertThat(scenario.property("A1").getLastSalePrice()).isEqualTo(Changes.money(400));
        assertThat(scenario.events())
                .endsWith("OwnershipTransferred of A1: sale 2020-05-01, owner of record ROE"
                        + " -> sale 2024-05-01, owner of record ROE");
    }

    @Test
    void anEarlierSaleThatIsRecordedLateTransfersNothing() {
        scenario.given(transfer("S2", 1, "A1", LATE, 400), transfer("S1", 2, "A1", EARLY, 200));

        assertThat(scenario.property("A1").getLastSalePrice()).isEqualTo(Changes.money(400));
        assertThat(scenario.events()).isEmpty();
    }

    @Test
    void theFirstSaleOfAPropertyThatWasNotPublishedBeforeTransfersNothing() {
        scenario.given(transfer("S1", 1, "A1", EARLY, 200));

        assertThat(scenario.events()).isEmpty();
    }

    @Test
    void theFirstSaleOfAKnownPropertyTransfersTheOwnership() {
        scenario.given(parcel("A1", 1, situs("A1", "12 Main St", "DOE")), transfer("S1", 2, "A1", LATE, 400));

        assertThat(scenario.events())
                .containsExactly("OwnershipTransferred of A1: sale unknown, owner of record DOE"
                        + " -> sale 2024-05-01, owner of record DOE");
    }

    @Test
    void aNewSpellingOfTheOwnersNameTransfersNothing() {
        scenario.given(parcel("A1", 1, situs("A1", "12 Main St", "DOE JOHN")), transfer("S1", 1, "A1", EARLY, 200));
        int before = scenario.events().size();

        scenario.given(parcel("A1", 2, situs("A1", "12 Main St", "DOE, JOHN")));

        assertThat(scenario.property("A1").getOwnerName()).isEqualTo("DOE, JOHN");
        assertThat(scenario.events()).hasSize(before);
    }
}
