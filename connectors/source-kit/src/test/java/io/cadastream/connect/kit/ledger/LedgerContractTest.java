package io.cadastream.connect.kit.ledger;

import io.cadastream.connect.kit.contract.SourceContract;
import io.cadastream.connect.kit.contract.SourceUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceConnector;

/** The contract holds for the smallest source: so what fails in a real one is the real one's. */
class LedgerContractTest extends SourceContract {
    @Override
    protected SourceUnderTest open() {
        String name = "ledger-" + UUID.randomUUID();
        Ledger ledger = Ledger.named(name);
        return new SourceUnderTest() {
            @Override
            public SourceConnector connector() {
                return new LedgerConnector();
            }

            @Override
            public Map<String, String> settings() {
                return Map.of("ledger", name, "poll.interval.ms", "20");
            }

            @Override
            public String changeTopic() {
                return "ledger.line";
            }

            @Override
            public List<String> write(int count) {
                int from = ledger.lines.size();
                List<String> words = IntStream.range(from, from + count)
                        .mapToObj(number -> "word-" + number)
                        .toList();
                ledger.lines.addAll(words);
                return words.stream().map(word -> name + "/" + word).toList();
            }

            @Override
            public void writeBad() {
                ledger.lines.add("bad");
            }

            @Override
            public void hang() {
                ledger.hang();
            }

            @Override
            public int lookback() {
                return 0;
            }

            @Override
            public List<String> required() {
                return List.of("ledger");
            }

            @Override
            public Map<String, String> wrongSettings() {
                return Map.of(
                        "poll.interval.ms", "0",
                        "queue.capacity", "many",
                        "quarantine.topic", "not a topic");
            }

            @Override
            public void close() {
                ledger.lines.clear();
            }
        };
    }
}
