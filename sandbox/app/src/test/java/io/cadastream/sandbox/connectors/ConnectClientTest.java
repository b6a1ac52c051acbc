package io.cadastream.sandbox.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.status.HeldSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void givenOffsetsOfManyKinds_thenThoseOfHeldFilesAreFound() throws IOException {
        try (FakeConnect connect = new FakeConnect()) {
            connect.configs.put("county", JSON.createObjectNode());
            connect.offsets.put("county", JSON.readTree("""
                    {"offsets": [
                      {"partition": {"entity": "parcel", "feed": "county.12086"},
                       "offset": {"snapshot": 2, "settled": 1, "file": "12086/NAL.csv", "checksum": "0123456789abcdef",
                                  "mapping": "m", "as_of": 1767229200000, "state": "held", "held_by": "lost records",
                                  "held_at": 1767232800000}},
                      {"partition": {"entity": "parcel", "feed": "county.48201"},
                       "offset": {"snapshot": 2, "file": "48201/R.txt", "checksum": "aa", "state": "complete"}},
                      {"partition": {"feed": "mls.sun"}, "offset": {"state": "held", "file": "f", "checksum": "c"}},
                      {"partition": {"server": "crm"}, "offset": {"lsn": 7}},
                      {"partition": {"kafka_topic": "t", "kafka_partition": 0}, "offset": null}]}
                    """));
            ConnectClient client = new ConnectClient(connect.url());
            List<HeldSnapshot> held = HeldSnapshot.of("county", client.offsets("county"));
            assertThat(held)
                    .containsExactly(new HeldSnapshot(
                            "county",
                            "county.12086/parcel",
                            "12086/NAL.csv",
                            "0123456789abcdef",
                            "lost records",
                            Instant.parse("2026-01-01T02:00:00Z")));
            assertThat(held.get(0).feed()).isEqualTo("county.12086");
            assertThat(held.get(0).release()).contains("county.12086/parcel@0123456789ab");
            assertThat(client.offsets("unknown")).isEmpty();
        }
    }

    @Test
    void givenWhatNoPersonMayLetPass_thenThereIsNoReleaseOfIt() {
        assertThat(List.of("older file", "unreadable", "required column missing", "", "lost records, older file"))
                .allSatisfy(
                        by -> assertThat(new HeldSnapshot("c", "county.12086/parcel", "f", "ab", by, null).release())
                                .isEmpty());
        assertThat(new HeldSnapshot(
                                "c",
                                "county.12086/parcel",
                                "f",
                                "ab",
                                "other columns, lost joined rows, lost records",
                                null)
                        .release())
                .isEqualTo(Optional.of("county.12086/parcel@ab"));
    }
}
