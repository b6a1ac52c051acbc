package io.cadastream.connect.county.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.snapshot.Fetched;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotOffsetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** As it was stored before there were sources over the network. */
    private static final Map<String, Object> OLD = Map.of(
            "snapshot", 7,
            "settled", 6L,
            "file", "12086/NAL.csv",
            "checksum", "c0ffee",
            "mapping", "f00d",
            "as_of", NOON.toEpochMilli(),
            "state", "held");

    @Test
    void givenAnOffsetWithoutTheKeysOfTheNetwork_thenItIsReadAndWrittenAsItWas() {
        SnapshotOffset offset = SnapshotOffset.of(OLD);
        assertThat(offset.fetched()).isEqualTo(Fetched.NONE);
        assertThat(offset.partial()).isFalse();
        assertThat(offset.toMap()).containsOnlyKeys(OLD.keySet());
    }

    @Test
    void givenAllKeys_thenWhatIsWrittenIsReadBack() {
        SnapshotOffset offset = new SnapshotOffset(
                7,
                6,
                "https://data.example.gov/x.json",
                "c0ffee",
                "f00d",
                NOON,
                SnapshotOffset.Phase.READING,
                true,
                OffsetMemory.NONE.fetched(
                        new Fetched("\"v1\"", "Mon, 05 Jan 2026 08:00:00 GMT", "2026-03-01T11:00:00.000Z", NOON)));
        assertThat(SnapshotOffset.of(offset.toMap())).isEqualTo(offset);
        assertThat(SnapshotOffset.of(offset.complete(null, null, Fetched.NONE).toMap())
                        .fetched())
                .isEqualTo(Fetched.NONE);
    }

    @Test
    void givenAnEditThatDoesNotFit_thenItIsRefusedByName() {
        Map<String, Object> edited = new HashMap<>(OLD);
        edited.put("rows", "some");
        assertThatThrownBy(() -> SnapshotOffset.of(edited))
                .hasMessage("rows is 'some'; allowed is changed, or no such key");
        edited.put("rows", "changed");
        edited.put("full_read", "yesterday");
        assertThatThrownBy(() -> SnapshotOffset.of(edited)).hasMessageContaining("full_read is yesterday");
        edited.remove("full_read");
        edited.put("joined", "owners=2\tbuildings");
        assertThatThrownBy(() -> SnapshotOffset.of(edited))
                .hasMessage("joined is 'owners=2\tbuildings'; allowed is name=rows, with a tab between several");
    }
}
