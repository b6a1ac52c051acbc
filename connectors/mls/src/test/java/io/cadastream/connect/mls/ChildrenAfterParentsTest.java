package io.cadastream.connect.mls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.kit.contract.ConnectRun;
import io.cadastream.connect.kit.contract.StoredOffsets;
import io.cadastream.connect.mls.fake.FakeMls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several resources in one task. */
class ChildrenAfterParentsTest {
    private static final List<String> TOPICS =
            List.of("mls.listing", "mls.office", "mls.member", "mls.openhouse", "mls.media");

    private final FakeMls mls = new FakeMls();

    @AfterEach
    void close() {
        mls.close();
    }

    @Test
    void givenAFirstLoadOfAllResources_thenChildrenComeWhenTheirParentsHaveBeenRead() {
        for (int i = 0; i < 10; i++) {
            String time = "2026-03-01T10:00:0" + i + "Z";
            mls.listing("S-" + i, time);
            mls.record("Media", "P-" + i, time).put("ResourceRecordKey", "S-" + i);
            mls.record("OpenHouse", "O-" + i, time).put("ListingKey", "S-" + i);
            mls.record("Member", "M-" + i, time);
            mls.record("Office", "F-" + i, time);
        }
        Map<String, String> settings = new HashMap<>(Map.of(
                "base.url", mls.baseUrl(),
                "token", FakeMls.TOKEN,
                "feeds", "suncoast",
                "start.at", "beginning",
                "change.feed", "modification-timestamp",
                "resources", "Media,Member,OpenHouse,Property,Office",
                "poll.interval.ms", "20",
                "poll.interval.others.ms", "30",
                "page.size", "3",
                "state.bootstrap.servers", mls.root()));
        List<SourceRecord> records;
        StoredOffsets offsets = new StoredOffsets();
        try (ConnectRun run = new ConnectRun(new MemoryMlsConnector(), settings, offsets)) {
            records = run.pollUntil(all -> TOPICS.stream().allMatch(topic -> count(all, topic) >= 10));
        }
        assertThat(last(records, "mls.listing"))
                .isLessThan(first(records, "mls.openhouse"))
                .isLessThan(first(records, "mls.media"));
        assertThat(last(records, "mls.office")).isLessThan(first(records, "mls.member"));

        records.forEach(offsets::commit);
        mls.record("Media", "P-new", "2026-03-01T11:00:00Z").put("ResourceRecordKey", "S-1");
        try (ConnectRun again = new ConnectRun(new MemoryMlsConnector(), settings, offsets)) {
            List<SourceRecord> after = again.pollUntil(all -> count(all, "mls.media") > 0);
            assertThat(after.stream().filter(record -> TOPICS.contains(record.topic())))
                    .as("each resource goes on from its own offset")
                    .extracting(SourceRecord::key)
                    .containsExactly("mls.suncoast/P-new");
        }
    }

    private static long count(List<SourceRecord> records, String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).count();
    }

    private static int first(List<SourceRecord> records, String topic) {
        return topics(records).indexOf(topic);
    }

    private static int last(List<SourceRecord> records, String topic) {
        return topics(records).lastIndexOf(topic);
    }

    private static List<String> topics(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::topic).toList();
    }
}
