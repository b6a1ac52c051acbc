package io.cadastream.connect.mls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.kit.contract.SourceContract;
import io.cadastream.connect.kit.contract.SourceUnderTest;
import io.cadastream.connect.mls.fake.FakeMls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceConnector;

class MlsContractTest extends SourceContract {
    @Override
    protected SourceUnderTest open() {
        return new MlsUnderTest();
    }

    private static final class MlsUnderTest implements SourceUnderTest {
        private final FakeMls mls = new FakeMls();
        private int rows;

        @Override
        public SourceConnector connector() {
            return new MemoryMlsConnector();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "state.bootstrap.servers", mls.root(),
                    "base.url", mls.baseUrl(),
                    "token", FakeMls.TOKEN,
                    "feeds", "suncoast,gulf:Gulf Coast MLS",
                    "start.at", "beginning",
                    "poll.interval.ms", "30",
                    "overlap.ms", "15000",
                    "page.size", "3",
                    "county.fips.map", "FL/Miami-Dade=12086");
        }

        @Override
        public String changeTopic() {
            return "mls.listing";
        }

        @Override
        public List<String> write(int count) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                keys.add("mls.suncoast/" + next().path("ListingKey").asText());
            }
            return keys;
        }

        @Override
        public void writeBad() {
            next().put("StandardStatus", "Under Wraps");
        }

        /** Ten seconds apart: the overlap of fifteen covers the newest and the one before. */
        private ObjectNode next() {
            rows++;
            return mls.listing(
                    "S-" + rows,
                    Instant.parse("2026-03-01T10:00:00Z")
                            .plusSeconds(rows * 10L)
                            .toString());
        }

        @Override
        public void hang() {
            mls.hang();
        }

        @Override
        public int lookback() {
            return 2;
        }

        @Override
        public List<String> required() {
            return List.of("base.url", "feeds", "start.at", "state.bootstrap.servers");
        }

        @Override
        public Map<String, String> wrongSettings() {
            Map<String, String> wrong = new HashMap<>(Map.of(
                    "base.url", "ftp://mls.example.com",
                    "token", "two words",
                    "feeds", "suncoast,Sun Coast",
                    "start.at", "yesterday",
                    "overlap.ms", "-1",
                    "page.size", "0",
                    "time.zone", "Florida",
                    "county.fips.map", "Miami-Dade=12086",
                    "topic", "no topic",
                    "request.timeout.ms", "soon"));
            wrong.put("profile", "nobody");
            wrong.put("oauth2.token.url", "token server");
            wrong.put("limit.headers", "RateLimit-Remaining");
            wrong.put("quota.requests.per.second", "-1");
            wrong.put("quota.share", "0");
            wrong.put("quota.scope", "planet");
            wrong.put("poll.hours", "daytime");
            wrong.put("breaker.failures", "0");
            wrong.put("poll.interval.ms", "0");
            wrong.put("retry.backoff.max.ms", "5");
            return wrong;
        }

        @Override
        public void close() {
            mls.close();
        }
    }
}
